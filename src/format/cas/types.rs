//! The types that are written: what DKPro calls them, and our own.

pub(super) const TOP: &str = "uima.cas.TOP";
pub(super) const ANNOTATION: &str = "uima.tcas.Annotation";
pub(super) const SOFA: &str = "uima.cas.Sofa";
pub(super) const FS_ARRAY: &str = "uima.cas.FSArray";

pub(super) const SENTENCE: &str = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence";
pub(super) const TOKEN: &str = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token";
pub(super) const METADATA: &str =
    "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData";
pub(super) const NAMED_ENTITY: &str = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity";

pub(super) const DOCUMENT: &str = "org.isnad.Document";
pub(super) const ENTITY: &str = "org.isnad.Entity";
pub(super) const CLAIM: &str = "org.isnad.Claim";
pub(super) const MENTION: &str = "org.isnad.Mention";
pub(super) const EVIDENCE: &str = "org.isnad.Evidence";
pub(super) const FRAGMENT: &str = "org.isnad.Fragment";
pub(super) const RELATION: &str = "org.isnad.Relation";
pub(super) const LINK: &str = "org.isnad.Link";
pub(super) const VALUE: &str = "org.isnad.Value";

/// Begins the names of our types.
pub(super) const OURS: &str = "org.isnad.";

/// The language of a document that has none.
pub(super) const NO_LANGUAGE: &str = "x-unspecified";

const TEXT: &str = "uima.cas.String";
const FLAG: &str = "uima.cas.Boolean";

/// A type.
#[derive(Debug)]
pub(super) struct Type {
    pub name: &'static str,
    pub parent: &'static str,
    pub about: &'static str,
    pub features: &'static [(&'static str, Range)],
}

/// What a feature takes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Range {
    /// A value or a structure of this type.
    Of(&'static str),
    /// An array of structures of this type.
    Many(&'static str),
}

use Range::{Many, Of};

/// Every type that a file declares, what others stand on first.
pub(super) const TYPES: &[Type] = &[
    Type {
        name: SENTENCE,
        parent: ANNOTATION,
        about: "A sentence.",
        features: &[],
    },
    Type {
        name: TOKEN,
        parent: ANNOTATION,
        about: "A word or sign.",
        features: &[],
    },
    Type {
        name: METADATA,
        parent: "uima.tcas.DocumentAnnotation",
        about: "The document.",
        features: &[("documentTitle", Of(TEXT)), ("documentId", Of(TEXT))],
    },
    Type {
        name: NAMED_ENTITY,
        parent: ANNOTATION,
        about: "A piece of a mention, with its type and entity.",
        features: &[("value", Of(TEXT)), ("identifier", Of(TEXT))],
    },
    Type {
        name: VALUE,
        parent: TOP,
        about: "A value of an attribute, or a name in a language.",
        features: &[("name", Of(TEXT)), ("value", Of(TEXT))],
    },
    Type {
        name: FRAGMENT,
        parent: ANNOTATION,
        about: "A piece of evidence, cue, source, or of an attribute that is a place, which it names.",
        features: &[("name", Of(TEXT))],
    },
    Type {
        name: DOCUMENT,
        parent: TOP,
        about: "What the metadata have no room for.",
        features: &[
            ("source", Of(TEXT)),
            ("hash", Of(TEXT)),
            ("attributes", Many(VALUE)),
        ],
    },
    Type {
        name: ENTITY,
        parent: TOP,
        about: "A person, organization, place of the whole project.",
        features: &[
            ("id", Of(TEXT)),
            ("author", Of(TEXT)),
            ("name", Of(TEXT)),
            ("value", Of(TEXT)),
            ("names", Many(VALUE)),
            ("kb", Of(TEXT)),
            ("note", Of(TEXT)),
            ("attributes", Many(VALUE)),
        ],
    },
    Type {
        name: CLAIM,
        parent: TOP,
        about: "A proposition of the whole project.",
        features: &[
            ("id", Of(TEXT)),
            ("author", Of(TEXT)),
            ("text", Of(TEXT)),
            ("language", Of(TEXT)),
            ("attributes", Many(VALUE)),
        ],
    },
    Type {
        name: MENTION,
        parent: ANNOTATION,
        about: "A mention, from its first piece to its last.",
        features: &[
            ("id", Of(TEXT)),
            ("author", Of(TEXT)),
            ("quote", Of(TEXT)),
            ("labels", Many(NAMED_ENTITY)),
            ("entity", Of(ENTITY)),
            ("noEntity", Of(TEXT)),
            ("unsure", Of(FLAG)),
            ("attributes", Many(VALUE)),
            ("places", Many(FRAGMENT)),
        ],
    },
    Type {
        name: EVIDENCE,
        parent: ANNOTATION,
        about: "A place where a claim is made, from its first piece to its last.",
        features: &[
            ("id", Of(TEXT)),
            ("author", Of(TEXT)),
            ("quote", Of(TEXT)),
            ("claim", Of(CLAIM)),
            ("content", Many(FRAGMENT)),
            ("cue", Many(FRAGMENT)),
            ("source", Many(FRAGMENT)),
            ("claimer", Of(ENTITY)),
            ("claimerIsAuthor", Of(FLAG)),
            ("claimerWords", Of(TEXT)),
            ("unsure", Of(FLAG)),
            ("attributes", Many(VALUE)),
            ("places", Many(FRAGMENT)),
        ],
    },
    Type {
        name: RELATION,
        parent: ANNOTATION,
        about: "A link between mentions of the document, where its second end stands.",
        features: &[
            ("id", Of(TEXT)),
            ("author", Of(TEXT)),
            ("value", Of(TEXT)),
            ("Governor", Of(NAMED_ENTITY)),
            ("Dependent", Of(NAMED_ENTITY)),
        ],
    },
    Type {
        name: LINK,
        parent: TOP,
        about: "A link between two rows of one kind, by their ids.",
        features: &[
            ("id", Of(TEXT)),
            ("author", Of(TEXT)),
            ("value", Of(TEXT)),
            ("kind", Of(TEXT)),
            ("fromId", Of(TEXT)),
            ("toId", Of(TEXT)),
        ],
    },
];

/// Whether annotations of a type only say how the text is cut, or what the file is, and are passed over.
pub(super) fn is_structure(r#type: &str) -> bool {
    let passed = [
        "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.",
        "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.",
        "de.tudarmstadt.ukp.clarin.webanno.api.type.",
        "uima.",
    ];
    passed.iter().any(|start| r#type.starts_with(start))
}
