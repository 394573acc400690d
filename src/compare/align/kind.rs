//! In what people differ.

/// In what the rows of a group differ; the gravest first, as the queue sorts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Rows that overlap, as the same type or with an edge in common, begin or end elsewhere.
    OtherEdges,
    /// One row stands inside the other, without a common edge or as another type.
    Inside,
    /// The same place is tagged as something else.
    OtherLabel,
    /// An author who worked on the document has nothing there.
    Missing,
    /// Mentions of one place mean different entities.
    Entity,
    /// Evidence of one place speaks for another claim, or for the same with other values, or has another
    /// claimer, cue, source or value.
    Frame,
    /// Mentions of one place have different values.
    Attributes,
    /// The same two rows are linked in another way, or by some authors only.
    Link,
    /// Nobody differs.
    Agreed,
}

impl Kind {
    /// Every kind, in their order.
    pub const ALL: &[Self] = &[
        Self::OtherEdges,
        Self::Inside,
        Self::OtherLabel,
        Self::Missing,
        Self::Entity,
        Self::Frame,
        Self::Attributes,
        Self::Link,
        Self::Agreed,
    ];

    /// The key of its message.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::OtherEdges => "conflict-edges",
            Self::Inside => "conflict-inside",
            Self::OtherLabel => "conflict-label",
            Self::Missing => "conflict-missing",
            Self::Entity => "conflict-entity",
            Self::Frame => "conflict-frame",
            Self::Attributes => "conflict-attributes",
            Self::Link => "conflict-link",
            Self::Agreed => "conflict-agreed",
        }
    }
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kinds(u16);

impl Kinds {
    /// Whether none is in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a kind is in it.
    #[must_use]
    pub fn contains(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u16) != 0
    }

    /// Whether the two have a kind in common.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Puts a kind in.
    pub fn insert(&mut self, kind: Kind) {
        self.0 |= 1 << kind as u16;
    }

    /// Its kinds, the gravest first.
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL
            .iter()
            .copied()
            .filter(move |kind| self.contains(*kind))
    }
}

impl FromIterator<Kind> for Kinds {
    fn from_iter<I: IntoIterator<Item = Kind>>(kinds: I) -> Self {
        let mut set = Self::default();
        kinds.into_iter().for_each(|kind| set.insert(kind));
        set
    }
}
