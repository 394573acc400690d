//! Little disks, enumerated by hand.

use super::*;

fn at(path: &str) -> Arc<Path> {
    Arc::from(Path::new(path))
}

fn write(file: FileId, bytes: &str) -> Op {
    let bytes = Arc::new(bytes.as_bytes().to_vec());
    Op::Write { file, bytes }
}

/// What may be left after all of this, as sorted lists of names with contents.
fn left(start: &Image, ops: &[Op], order: Order) -> Vec<String> {
    let recording = Recording {
        start: start.clone(),
        steps: Vec::new(),
    };
    let mut platter = Platter::new(&recording, order);
    for op in ops {
        platter.follow(op);
    }
    let left = platter.left(|_| false);
    assert_eq!(left.left_out, 0);
    let shown = left.states.iter().map(|image| {
        let entries = image.0.iter().filter(|(path, _)| path.parent().is_some());
        let entries = entries.map(|(path, content)| {
            let bytes = content.as_ref().map(|content| content.bytes.to_vec());
            let bytes = bytes.map(|bytes| String::from_utf8(bytes).unwrap());
            format!(
                "{}={}",
                path.display(),
                bytes.as_deref().unwrap_or("folder")
            )
        });
        entries.collect::<Vec<_>>().join(" ").replace('\0', "0")
    });
    let mut shown: Vec<String> = shown.collect();
    shown.sort();
    shown.dedup();
    shown
}

#[test]
fn a_file_in_the_making_by_hand() {
    let start = Image::with_folders(&["/"]);
    let create = Op::Create {
        path: at("/a"),
        file: 0,
    };
    let sync = Op::Sync { file: 0 };
    let sync_folder = Op::SyncFolder { path: at("/") };
    let ops = [create, write(0, "ab"), sync, sync_folder];
    let expected: [&[&str]; 5] = [
        &[""],
        &["", "/a="],
        &["", "/a=", "/a=00", "/a=a", "/a=a0", "/a=ab"],
        &["", "/a=ab"],
        &["/a=ab"],
    ];
    for order in [Order::Kept, Order::Any] {
        for (end, expected) in expected.iter().enumerate() {
            assert_eq!(
                left(&start, &ops[..end], order),
                *expected,
                "{order:?}, {end}"
            );
        }
    }
}

#[test]
fn writes_arrive_in_any_order_and_holes_are_zeros() {
    let start = Image::with_folders(&["/"]).with_file("/a", b"1");
    let ops = [write(0, "x"), write(0, "y")];
    let expected = ["/a=1", "/a=100", "/a=10y", "/a=1x", "/a=1x0", "/a=1xy"];
    assert_eq!(left(&start, &ops, Order::Any), expected);
}

#[test]
fn a_replacement_and_a_removal_by_hand() {
    let start = Image::with_folders(&["/"])
        .with_file("/a", b"old")
        .with_file("/b", b"b");
    let create = Op::Create {
        path: at("/t"),
        file: 2,
    };
    let rename = Op::Rename {
        from: at("/t"),
        to: at("/a"),
        file: 2,
    };
    let remove = Op::Remove { path: at("/b") };
    let ops = [create, write(2, "n"), Op::Sync { file: 2 }, rename, remove];
    let kept = ["/a=n", "/a=n /b=b", "/a=old /b=b", "/a=old /b=b /t=n"];
    assert_eq!(left(&start, &ops, Order::Kept), kept);
    let any = [
        "/a=n",
        "/a=n /b=b",
        "/a=old",
        "/a=old /b=b",
        "/a=old /b=b /t=n",
        "/a=old /t=n",
    ];
    assert_eq!(left(&start, &ops, Order::Any), any);
}

#[test]
fn a_new_folder_takes_what_is_in_it_along() {
    let start = Image::with_folders(&["/"]);
    let create = Op::Create {
        path: at("/d/a"),
        file: 0,
    };
    let sync = Op::SyncFolder { path: at("/d") };
    let ops = [Op::MakeFolder { path: at("/d") }, create, sync];
    assert_eq!(left(&start, &ops, Order::Kept), ["/d=folder /d/a="]);
    assert_eq!(left(&start, &ops, Order::Any), ["", "/d=folder /d/a="]);
}
