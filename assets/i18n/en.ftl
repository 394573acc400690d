# The words of the window, in English. One message a line; a key says where the words stand:
#
#   menu-…     the name of a menu
#   action-…   what an action does, as menus, palette, toolbar and the list of keys show it
#   panel-…    the name of a panel or of a tab
#   error-…    what went wrong and what to do about it
#
# Labels: no capitals inside, no full stop, `…` on what asks for more before it acts. Errors and
# hints are sentences. Arguments are named after what they hold: $name, $count, $file.
# Every other message file has the same keys; a test compares them.

## Menus

menu-file = File
menu-edit = Edit
menu-view = View
menu-annotate = Annotate
menu-data = Data
menu-help = Help

## Actions: projects and files

action-open = Open files…
action-open-folder = Open folder…
action-new-project = New project…
action-save = Save
action-save-as = Save as…
action-close-document = Close document
action-quit = Quit
action-sample = Open the sample project
action-load-schema = Load schema…
action-encoding = Read with another encoding…
action-export = Export…
action-author = Change author…

## Actions: editing

action-undo = Undo
action-redo = Redo
action-history = History
action-copy = Copy
action-select-all = Select all
action-delete = Delete
action-find = Find…

## Actions: annotating

# $name is the type's name in the schema. There is one action for each digit key.
action-type-1 = Tag as { $name }
action-type-2 = { action-type-1 }
action-type-3 = { action-type-1 }
action-type-4 = { action-type-1 }
action-type-5 = { action-type-1 }
action-type-6 = { action-type-1 }
action-type-7 = { action-type-1 }
action-type-8 = { action-type-1 }
action-type-9 = { action-type-1 }
action-claim = Tag as claim
action-add-fragment = Add fragment
action-sticky = Keep tagging with one type
action-unsure = Mark as unsure
action-comment = Comment…

# An edge of the selected annotation. Earlier and later in reading order, whatever side that is on.
action-start-earlier = Start one letter earlier
action-start-later = Start one letter later
action-end-earlier = End one letter earlier
action-end-later = End one letter later
action-start-earlier-by-prefix = Start one prefix earlier
action-start-later-by-prefix = Start one prefix later
action-end-earlier-by-prefix = End one prefix earlier
action-end-later-by-prefix = End one prefix later
action-start-earlier-by-word = Start one word earlier
action-start-later-by-word = Start one word later
action-end-earlier-by-word = End one word earlier
action-end-later-by-word = End one word later

## Actions: moving about

action-next-annotation = Next annotation
action-previous-annotation = Previous annotation
action-next-document = Next document
action-previous-document = Previous document

## Actions: the window

action-palette = Find a command…
action-shortcuts = Keyboard shortcuts
action-theme = Switch between light and dark
action-labels = Show labels on annotations
action-corpus-panel = Show corpus panel
action-inspector-panel = Show inspector
action-unit = Change the unit of offsets
action-zoom-in = Larger text
action-zoom-out = Smaller text
action-zoom-reset = Normal text size
action-direction-auto = Direction by content
action-direction-ltr = Left to right
action-direction-rtl = Right to left

## Reader

reader-empty = No document is shown. Choose one in the corpus, or open files.
reader-no-text = The text of { $file } is missing, so it cannot be shown. Put the file back where the project expects it, and open the project again.
direction-auto = direction: auto
direction-ltr = left to right
direction-rtl = right to left
tag-bar-claim = Claim
tag-bar-unsure = unsure
tag-bar-sticky = keep tagging
tag-bar-keys = keys

## Status bar

status-span = { $unit } { $start }–{ $end } · { $length } long
status-caret = { $unit } { $at }
status-ltr = left to right
status-rtl = right to left
status-saved = ✓ saved
status-saving = saving…
status-not-saved = not saved
status-read-only = read only
status-cancel = cancel
status-job = { $name } { $percent } %
unit-codepoint = code points
unit-utf16 = UTF-16 units
unit-byte = bytes
unit-grapheme = letters

## Corpus panel

panel-corpus = Corpus
panel-corpus-count = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
panel-corpus-filter = Filter…
panel-corpus-no-match = No document matches
panel-corpus-new = not started
panel-corpus-state-done = done
# The counts of one document, on one short line.
panel-corpus-counts = { $mentions ->
    [one] { $mentions } mention
   *[other] { $mentions } mentions
} · { $claims ->
    [one] { $claims } claim
   *[other] { $claims } claims
}
panel-corpus-totals = { $mentions ->
    [one] { $mentions } mention
   *[other] { $mentions } mentions
} · { $entities ->
    [one] { $entities } entity
   *[other] { $entities } entities
} · { $claims ->
    [one] { $claims } claim
   *[other] { $claims } claims
}
panel-corpus-done = { $done } of { $count } done
panel-corpus-empty = Open the texts that you want to annotate: files or a whole folder of plain text. You can also drop them on the window.

## Inspector

panel-tab-annotation = Annotation
panel-tab-entities = Entities
panel-tab-claims = Claims
panel-tab-history = History
panel-unset = not set
panel-yes = Yes
# A field of this name can be filled.
panel-attribute-add = + { $name }
# Offsets of an annotation and its length, in the chosen unit.
panel-place = { $places } ({ $length })
panel-unsure = Unsure
panel-comment = Comment…
panel-delete = Delete
panel-by = Made by { $name }
panel-by-other = Made by { $name }. You can comment on it; only { $name } can change it.

## Inspector: nothing selected

panel-hint = Select words in the text, then press one key.
panel-hint-type = tags them with a type
panel-hint-claim = tags them as a claim
panel-hint-next = goes to the next annotation
panel-hint-unsure = marks it as unsure
panel-hint-keys = shows all keys
panel-document = Document
panel-document-title = Title
panel-document-language = Language
panel-document-source = File
panel-document-encoding = Encoding

## Inspector: a mention

panel-entity = Entity
panel-entity-find = Find an entity…
panel-entity-clear = Take the entity off
panel-entity-not-in-list = Not in list
panel-entity-unsure = Cannot tell
panel-entity-new = New entity from this
panel-edges = Edges
panel-edge-start-letter = Start by letter
panel-edge-start-prefix = Start by prefix
panel-edge-start-word = Start by word
panel-edge-end-letter = End by letter
panel-edge-end-word = End by word

## Inspector: a claim and its evidence

panel-claim-text = Claim
# In how many places and languages the claim is made.
panel-claim-spread = { $places ->
    [one] { $places } place
   *[other] { $places } places
} · { $languages ->
    [one] { $languages } language
   *[other] { $languages } languages
}
panel-evidence-here = Evidence here
panel-evidence-others = { $count ->
    [0] No other evidence
    [one] { $count } other place
   *[other] { $count } other places
}
panel-evidence-add = Add selection as evidence
panel-claimer = Claimer
panel-claimer-entity = Entity
panel-claimer-author = Author
panel-claimer-described = Described
panel-claimer-words = Who says it, in your words
panel-claimer-clear = Take the claimer off
panel-slot-source = Source words
panel-slot-cue = Cue words
panel-slot-set = Take the selection
panel-slot-clear = Take the words off

## Inspector: comments

panel-comments = Comments
panel-comment-note = Note
panel-comment-question = Question
panel-comment-answer = Answer
panel-comment-resolved = Resolved
panel-comment-delete = Delete the comment

## Inspector: lists

panel-entities-all = All entities
panel-entities-empty = No entities yet. Put the focus on a mention and choose “New entity from this”.
panel-entities-no-match = No entity matches
panel-entity-name = Name
panel-entity-type = Type
# The names of an entity in one language, with semicolons between them.
panel-entity-names = Names, { $language }
panel-entity-kb = Knowledge base
panel-entity-note = Note
panel-entity-mentions = { $count ->
    [0] No mentions
    [one] { $count } mention
   *[other] { $count } mentions
}
panel-claims-empty = No claims yet. Select the words that make one and press C.
panel-claims-places = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
panel-history-empty = Nothing has been done yet. Every change will be listed here, to go back to.
panel-history-start = Before the first change
panel-history-undone = { $act } (undone)

## Reader

## Status bar

## What was done, for lists of changes

act-tag = Tagged
act-claim = Tagged as claim
act-add-evidence = Added evidence
act-retype = Changed the type
act-new-entity = Made an entity
act-respan = Moved the edges
act-mark = Marked as unsure, or not
act-comment = Commented
act-edit = Edited
act-delete = Deleted
act-import = Brought in
act-schema = Took up a schema
act-author = Named the author
