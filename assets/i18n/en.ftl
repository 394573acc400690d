# The words of the window, in English. One message a line, a plural on several. A key says where the
# words stand:
#
#   menu-…     the name of a menu
#   action-…   what an action does, as menus, palette, toolbar and the list of keys show it
#   panel-…    the name of a panel or of a tab
#   start-…    the page that shows while no project is open
#   dialog-…   a question that stands before the window, by its name
#   ask-…      what a file is wanted for
#   notice-…   what was done, or what went wrong and what to do about it
#   refusal-…  why a change was not made, and what to do
#   act-…      what a change did, as the history lists it
#   job-…      work that goes on beside the window
#   cap-…      a key as it is printed
#
# Labels: no capitals inside, no full stop, `…` on what asks for more before it acts. Errors and
# hints are sentences. Arguments are named after what they hold: $name, $count, $file.
# Every other message file has the same keys; a test compares them.

## Menus

menu-file = File
menu-edit = Edit
menu-view = View
menu-annotate = Annotate
menu-review = Review
menu-data = Data
menu-help = Help
menu-search = Search the corpus, or run a command
menu-unnamed = Project without a name
menu-author = Author: { $name }

## Actions: projects and files

action-open = Open files…
action-open-folder = Open folder…
action-open-path = Open by path…
action-new-project = New project…
action-sample = Open the sample project
action-save = Save
action-save-as = Save as…
action-save-path = Save as by path…
action-backups = Backups and trash…
action-problems = Problems with the project’s files…
action-close = Close project
action-quit = Quit
action-edit-schema = Edit the schema…
action-load-schema = Use another schema…
action-delete-document = Delete this document…
action-delete-author = Delete an author…
action-own-files = A file for each author
action-work-time = Count the time worked
action-encoding = Read with another encoding…
action-newer-text = Take a newer version of this text…
action-review-texts = Review changed texts…
action-conflicts = Decide between two versions…
action-find-places = Places to find again…
action-import = Bring in annotations…
action-import-folder = Bring in a folder of annotations…
action-join = Add others’ work…
action-handout = Hand out copies…
action-split = Split into train, dev and test…
action-export = Export…
action-author = Change author…

## Actions: editing

action-undo = Undo
action-redo = Redo
action-history = History
action-copy = Copy
action-select-all = Select all
action-search = Search the texts…
action-next-hit = Next hit
action-previous-hit = Previous hit
# From the word to the sentence, the paragraph, the document; and back.
action-select-more = Select more
action-select-less = Select less
action-good-example = Take as an example of its type
action-bad-example = Take as an example of what does not count
action-delete = Delete

## Actions: annotating

# $name is the type's name in the schema. There is one action for each digit key.
action-type = Tag as { $name }
action-claim = Tag as claim
action-add-evidence = Add as evidence of a claim
action-slot-claimer = Claimer from the text
action-slot-source = Source words from the text
action-slot-cue = Cue words from the text
action-slot-reported-by = Reported by, from the text
action-link = Link from here, or to here
action-other-end = Go to the other end of a link
action-tag-all = Tag all occurrences…
action-accept-suggestion = Accept the next suggestion
action-accept-suggestions = Accept all suggestions of the document
action-dismiss-suggestion = Dismiss the next suggestion for good
action-add-fragment = Add fragment
action-sticky = Keep tagging with one type
action-entity-list = Say which entity is meant…
action-unsure = Mark as unsure
action-comment = Comment…
action-question = Ask a question…
action-next-todo = Next thing to do
action-previous-todo = Previous thing to do
action-fix = Put it right
action-intended = It is meant so
action-document-done = Mark document as done

# An edge of the selection, or else of the annotation in focus. Earlier and later in reading order, whatever side that is on.
action-start-earlier = Start one letter earlier
action-start-later = Start one letter later
action-end-earlier = End one letter earlier
action-end-later = End one letter later
action-start-earlier-by-prefix = Start one prefix earlier
action-start-later-by-prefix = Start one prefix later
action-start-earlier-by-word = Start one word earlier
action-start-later-by-word = Start one word later
action-end-earlier-by-word = End one word earlier
action-end-later-by-word = End one word later

## Actions: moving about

action-next-annotation = Next annotation
action-previous-annotation = Previous annotation
action-next-document = Next document
action-previous-document = Previous document
action-deselect = Select nothing

## Actions: the window

action-palette = Find a command, document or name…
action-shortcuts = Keyboard shortcuts
action-others-rows = Annotations of other people
action-theme = Switch between light and dark
action-columns-1 = One document
action-columns-2 = Two documents side by side
action-columns-3 = Three documents side by side
action-next-column = Next column
action-previous-column = Previous column
action-next-occurrence = Next place of the chosen entity or claim
action-previous-occurrence = Previous place of the chosen entity or claim
action-next-occurrence-across = Next place in all documents
action-previous-occurrence-across = Previous place in all documents
action-matrix = Claim matrix
action-statistics = Statistics
action-review = Decide where people differ
action-returned = What the review made of my work
action-disagreement = Where people disagree
action-blind = Authors as letters
action-labels = Show labels on annotations
action-corpus-panel = Show corpus panel
action-next-panel = Go to the next panel
action-inspector-panel = Show inspector
action-unit = Change the unit of offsets
action-zoom-in = Larger text
action-zoom-out = Smaller text
action-zoom-reset = Normal text size
action-reading = Fonts and spacing…
action-paragraph-numbers = Show paragraph numbers
action-signs = Show invisible characters
action-first-strong = Direction by the first strong letter (UAX #9)
action-next-hidden = Go to text with a hidden order
action-document-direction = Change the document’s direction
action-paragraph-direction = Change the paragraph’s direction

## Claim matrix

panel-matrix = Claim matrix
panel-matrix-by = Columns
panel-matrix-by-document = by document
panel-matrix-by-claimer = by claimer
panel-matrix-by-language = by language
panel-matrix-filter = topic · entity · claimer
panel-matrix-contradictions = { $count ->
    [0] No contradictions
    [one] { $count } contradiction
   *[other] { $count } contradictions
}
panel-matrix-contradiction-means = A contradiction is a claim that is held at one place and refuted at another, by a stance or by a claim that refutes it and is held itself. Two claims that refute each other count once, and only what is shown counts. Click to see only these claims.
panel-matrix-sort = Order
panel-matrix-sort-number = by number
panel-matrix-sort-evidence = most evidence
panel-matrix-sort-contradiction = contradicted
panel-matrix-sort-topic = by topic
panel-matrix-topics = All topics
panel-matrix-entities = All entities
panel-matrix-claimers = All claimers
panel-matrix-languages = All languages
panel-matrix-counts = { $claims ->
    [one] { $claims } claim
   *[other] { $claims } claims
} · { $columns ->
    [one] { $columns } column
   *[other] { $columns } columns
}
panel-matrix-save = Save as
panel-matrix-claim = Claim
panel-matrix-author = the author
panel-matrix-nobody = nobody named yet
panel-matrix-no-language = no language
panel-matrix-no-match = No claim fits what the matrix is narrowed to.
# $claims: numbers such as C5, C7.
panel-matrix-refuted-by = refuted by { $claims }
panel-matrix-refutes = refutes { $claims }
panel-matrix-through = refuted by { $claim }
panel-matrix-affirm = affirmed
panel-matrix-refute = refuted
panel-matrix-question = questioned
panel-matrix-unset = no stance
panel-matrix-key-move = from cell to cell
panel-matrix-key-open = opens the place
panel-matrix-key-back = back to the text
panel-matrix-key-link = links this claim to another, or makes them one
# $claim: a number such as C5.
panel-matrix-key-link-to = links { $claim } to this claim, or makes them one
panel-matrix-key-no-link = no link

## Statistics

panel-statistics = Statistics
panel-statistics-documents = { $count ->
    [one] document
   *[other] documents
}
panel-statistics-mentions = { $count ->
    [one] mention
   *[other] mentions
}
panel-statistics-entities = { $count ->
    [one] entity
   *[other] entities
}
panel-statistics-claims = { $count ->
    [one] claim
   *[other] claims
}
panel-statistics-evidence = evidence
panel-statistics-links = { $count ->
    [one] link
   *[other] links
}
panel-statistics-questions = { $count ->
    [one] open question
   *[other] open questions
}
panel-statistics-unsure = unsure
panel-statistics-progress = Progress
panel-statistics-new = { $count } not begun
panel-statistics-in-work = { $count } in work
panel-statistics-done = { $count } done
panel-statistics-reviewed = { $count } reviewed
panel-statistics-types = Mentions by type
panel-statistics-languages = Mentions by language
panel-statistics-stances = Evidence by stance
panel-statistics-link-types = Links by type
panel-statistics-by-author = Authors
panel-statistics-by-document = Documents
panel-statistics-head-author = Author
panel-statistics-head-document = Document
panel-statistics-head-state = State
panel-statistics-head-size = Size
panel-statistics-head-mentions = Mentions
panel-statistics-head-entities = Entities
panel-statistics-head-claims = Claims
panel-statistics-head-evidence = Evidence
panel-statistics-head-links = Links
panel-statistics-head-comments = Comments
panel-statistics-head-done = Done
panel-statistics-head-time = Time worked
panel-statistics-state-new = not begun
panel-statistics-state-in-work = in work
panel-statistics-state-done = done
panel-statistics-state-reviewed = reviewed
panel-statistics-size = { $kilobytes } KB
panel-statistics-minutes = { $minutes } min
panel-statistics-hours = { $hours } h { $minutes } min
panel-statistics-time-means = Counted on this computer only, never in the project: while the window has the focus and something was done in the last minute.
panel-statistics-no-language = no language
panel-statistics-save = Save tables and plots…
panel-statistics-nothing = There is nothing to count yet.

## Reader

reader-suggested = Click, then S accepts and X dismisses it.
reader-suggested-next = S accepts it, X dismisses it.
reader-empty = No document is shown. Choose one in the corpus, or open files.
reader-no-text = The text of { $file } is missing, so it cannot be shown. Put the file back where the project expects it, and open the project again.
direction-auto = direction: auto
direction-ltr = left to right
direction-rtl = right to left
reader-close-column = Close this column
reader-menu-paragraph = This paragraph
reader-menu-document = The whole document
# Told where direction controls make a text look other than it is written.
reader-hidden = Invisible direction controls show some of this text in another order than it is written in.
reader-hidden-override = An invisible direction override (LRO or RLO) shows these letters in the reverse order.
reader-hidden-open = An invisible direction control here is never closed, so the rest of the paragraph is shown in another order than it is written in.
reader-hidden-embedding = An invisible direction embedding (LRE or RLE) lets these words change places.
tag-bar-claim = Claim
tag-bar-unsure = unsure
tag-bar-sticky = keep tagging
tag-bar-keys = keys

## Status bar

status-span = { $unit } { $start }–{ $end } · { $length } long
status-caret = { $unit } { $at }
status-ltr = left to right
status-rtl = right to left
status-direction-paragraph = { $direction }, set for this paragraph
status-direction-document = { $direction }, set for the document
status-hidden = { $count ->
    [one] ⚠ hidden order
   *[other] ⚠ hidden order in { $count } places
}
status-conflicts = { $count ->
    [one] ⚠ one row to decide
   *[other] ⚠ { $count } rows to decide
}
status-saved = ✓ saved
status-saving = saving…
status-not-saved = not saved
status-read-only = read only
status-cancel = cancel
status-job = { $name } { $percent } %
status-job-bytes = { $name } · { $megabytes } MB
unit-codepoint = code points
unit-utf16 = UTF-16 units
unit-byte = bytes
unit-grapheme = letters

## Search

panel-search = Hits
panel-search-hint = Search the texts
panel-search-mode = How letters are compared
# Without vowel signs, capitals and the like; or letter by letter.
panel-search-folded = any spelling
panel-search-exact = exact
panel-search-pattern = pattern
panel-search-scope = Where to search
panel-search-project = all documents
panel-search-document = this document
panel-search-close = Close the search
panel-search-count = { $hits ->
    [one] { $hits } hit
   *[other] { $hits } hits
} in { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
}
panel-search-hits = { $hits ->
    [one] { $hits } hit
   *[other] { $hits } hits
}
panel-search-more = The first { $hits } hits
# $at is the number of the hit that is shown, $count the words of panel-search-count, or only
# how many there are.
panel-search-at = { $at } of { $count }
panel-search-empty = Type what you look for. Vowel signs, capitals, final letters and the forms of alef make no difference; “exact” compares letter by letter, and “pattern” takes a regular expression.
panel-search-busy = Searching…
panel-search-nothing = No text has “{ $words }”.
panel-search-nothing-exact = No text has “{ $words }” in exactly these letters.
# A pattern is a regular expression.
panel-search-nothing-pattern = Nothing fits the pattern “{ $words }”.
# $before is the pattern up to the place where it goes wrong, $reason the rule, in English.
panel-search-bad-pattern = This is no pattern: { $reason }, at character { $at }, after “{ $before }”.
panel-search-large-pattern = This pattern describes too much. Use smaller counts, and fewer repetitions of repetitions.
panel-search-tick = Tick to tag with others
panel-search-tick-document = Tick all hits in { $title }
panel-search-tick-all = Tick all
panel-search-tick-hint = Tick hits and press a type’s key: all are tagged in one step
panel-search-ticked = { $count ->
    [one] { $count } ticked, tag it as
   *[other] { $count } ticked, tag all as
}

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
}{ $waiting ->
    [0] {""}
   *[other] {" "}· { $waiting } to find
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
panel-corpus-empty = Open the texts that you want to annotate: files or a whole folder of plain text, tables, web pages, DOCX or ZIP. You can also drop them on the window.

## Inspector

panel-tab-annotation = Annotation
panel-tab-entities = Entities
panel-tab-claims = Claims
panel-tab-todo = To do
panel-tab-history = History
panel-unset = not set
panel-yes = Yes
# A field of this name can be filled.
panel-required = Still needed
panel-span-set = Take the selection
panel-span-clear = Take the words off
panel-default = The default
panel-default-not-written = Not said; the default is { $value }
panel-attribute-add = + { $name }
# Offsets of an annotation and its length, in the chosen unit.
panel-place = { $places } ({ $length })
# An annotation in a text that has changed.
panel-waiting = waits for its place
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
panel-hint-tag-all = tags it everywhere
panel-hint-suggestion = takes what is suggested in dots
panel-suggested = Suggested
panel-suggested-count = { $count } here
panel-suggested-counts = { $count } here, { $elsewhere } in other documents
panel-suggested-claim = Claim
panel-suggested-name = the name of { $name }
panel-suggested-by = by { $name }
panel-suggested-score = by { $name } · score { $score }
panel-suggested-accept = Accept
panel-suggested-dismiss = Dismiss
panel-suggested-all = Accept all
panel-suggested-least = Only from score, %
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
panel-selection = Selected text
# Said by a screen reader before the letters of a span and of what stands around it.
panel-lens = Letters around the edges
panel-edge-start-letter = Start by letter
panel-edge-start-prefix = Start by prefix
panel-edge-start-word = Start by word
panel-edge-end-letter = End by letter
panel-edge-end-word = End by word

## Inspector: links

panel-links = { $count ->
    [0] Links
    [one] { $count } link
   *[other] { $count } links
}
# A link as seen from one of its ends. $name is what the schema calls the type: Refutes. $other is the other
# end: C4, or a name.
panel-link-out = { $name } { $other }
panel-link-in = { $other }: { $name } this
panel-link-both = { $name }: { $other }
panel-link-begin = Link to another…
panel-link-begun = Let go of the link
panel-link-end = Link with { $name }
panel-link-open = A link begins at { $name }. Put the focus on its other end and press K; Esc lets go.
panel-link-delete = Delete the link

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
panel-evidence-move = To another claim…
panel-evidence-own-claim = To a claim of its own
panel-claimer = Claimer
panel-claimer-entity = Entity
panel-claimer-author = Author
panel-claimer-described = Described
panel-claimer-words = Who says it, in your words
panel-claimer-clear = Take the claimer off
panel-slot-source = Source words
panel-slot-cue = Cue words
panel-slot-reported-by = Reported by
# $name is the number of a claim.
panel-slots-of = Fill in the evidence of { $name } from the text
# $key is the key to press.
panel-slot-hint = select words, then press { $key }
panel-slot-clear = Take the words off

## Inspector: comments

panel-comments = Comments
panel-comment-note = Note
panel-comment-question = Question
panel-comment-answer = Answer
panel-comment-resolved = Resolved
panel-comment-delete = Delete the comment

## Inspector: what there is to do

panel-todo-all = All
panel-todo-everyone = Everybody’s work
panel-todo-empty = Nothing to do: no open questions, nothing unsure, nothing that looks like a slip.
panel-todo-busy = Looking for things to do…
# Kinds of things to do, on chips.
panel-todo-question = Questions
panel-todo-unsure = Unsure
panel-todo-other-type = Other type
panel-todo-entity-type = Entity of another type
panel-todo-variant = Prefix or quotes
panel-todo-space = Space at an edge
panel-todo-unbalanced = Lone quote or bracket
panel-todo-crossing = Crossing
panel-todo-no-claimer = No claimer
panel-todo-no-evidence = No evidence
panel-todo-no-mention = Never mentioned
panel-todo-no-value = Value missing
panel-todo-untagged = Not tagged
# What is the matter with one of them.
panel-todo-asked = { $answers ->
    [0] { $name } asks
    [one] { $name } asks, { $answers } answer
   *[other] { $name } asks, { $answers } answers
}
panel-todo-unsure-words = Marked as unsure
panel-todo-other-type-words = { $here } here, { $usual } in { $count } other { $count ->
    [one] place
   *[other] places
}
panel-todo-entity-type-words = { $here } here, but its entity is { $entity }
panel-todo-untagged-words = Not tagged here, { $usual } in { $count } { $count ->
    [one] place
   *[other] places
}
panel-todo-variant-words = Mostly tagged as “{ $usual }”
panel-todo-space-words = Begins or ends with a space
panel-todo-unbalanced-words = { $mark } has no partner
panel-todo-crossing-words = Crosses “{ $other }”
panel-todo-no-claimer-words = Nobody is said to make this claim
panel-todo-no-evidence-words = No text makes this claim
panel-todo-no-mention-words = No text mentions this entity
panel-todo-no-value-words = { $attribute } is missing
# What the key does.
panel-todo-fix-tag = Tag as { $type }
panel-todo-fix-retype = Make it { $type }
panel-todo-fix-respan = Make it “{ $quote }”
panel-todo-fix-claimer = Claimer: { $claimer }
panel-todo-document-author = whoever wrote the text
panel-todo-fix-value = Set to { $value }
panel-todo-fix-delete = Delete it
panel-todo-fix-delete-claim = Delete the claim
panel-todo-fix-delete-entity = Delete the entity
panel-todo-fix-unsure = I am sure
panel-todo-by-hand = Only you can say what is right here.
panel-todo-intended = Meant so
panel-todo-fix-all = Put all { $count } right
panel-todo-intend-all = All are meant so
panel-todo-changed = The text has changed since; the place is not certain.
panel-todo-answer = Your answer
panel-todo-resolve = Resolve
panel-todo-reply = Answer, keep open

## Inspector: lists

panel-entities-all = All entities
panel-entities-empty = No entities yet. Put the focus on a mention and choose “New entity from this”.
panel-entities-no-match = No entity matches
panel-entity-name = Name
panel-entity-type = Type
# The names of an entity in one language, with semicolons between them.
panel-entity-names = Names, { $language }
panel-entity-move = Move a name…
panel-entity-move-to = { $name } to { $language }
panel-entity-merge = Merge…
panel-entity-split = Split…
panel-entity-split-about = Tick the mentions that mean another entity. Names that only they say go with them.
panel-entity-split-do = { $count ->
    [0] New entity
    [one] New entity of { $count } mention
   *[other] New entity of { $count } mentions
}
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
act-tag-all = Tagged all
act-accept = Accepted
act-claim = Tagged as claim
act-add-evidence = Added evidence
act-move-evidence = Moved evidence to another claim
act-merge-claims = Made two claims one
act-link = Linked
act-retype = Changed the type
act-new-entity = Made an entity
act-assign = Said which entity is meant
act-merge-entities = Merged entities
act-split-entity = Split an entity
act-move-name = Moved a name to another language
act-respan = Moved the edges
act-mark = Marked as unsure, or not

## Start page

start-what = Read texts in any script, tag what they speak of, and note who claims what.
start-drop = You can also drop files, folders or a project on this window. Texts are read, never changed.
start-recent = Recent projects
start-missing = not found in { $folder }
start-forget = Forget { $name }

## Dialogs

dialog-close = Close
dialog-cancel = Cancel

dialog-entities-title = Which entity is { $name }?
dialog-entities-hint = Which entity? Type to narrow the list
dialog-entities-new = New entity { $name }
dialog-entities-nobody = Not in the list
dialog-merge-entities-title = Merge another entity into { $name }
dialog-merge-entities-about = Its names, mentions, evidence, links and comments come here. Undo takes it apart again.
dialog-merge-entities-types = They have different types. Which one is right?
dialog-merge-entities-do = Merge
dialog-palette-title = Commands
dialog-palette-hint = Type a command, a document’s title, a name or a claim
dialog-palette-nothing = Nothing here is called { $query }.
# $name is an attribute that is a place in the text.
dialog-palette-take = Take the selection as { $name }
dialog-palette-document = document
dialog-palette-entity = entity
dialog-palette-claim = claim

dialog-shortcuts-title = Keyboard shortcuts
dialog-shortcuts-edges = Edges of a selection or annotation
dialog-shortcuts-types = Types
dialog-shortcuts-text = In the text
dialog-shortcuts-move = Move by letter or line
dialog-shortcuts-select = Select by letter or line
dialog-shortcuts-word = Move by word
dialog-shortcuts-line = Start or end of the line
dialog-shortcuts-document = Start or end of the document
dialog-shortcuts-page = Move by screen
dialog-shortcuts-double-click = Select a word
dialog-shortcuts-triple-click = Select a sentence
dialog-shortcuts-quadruple-click = Select a paragraph
dialog-shortcuts-shift-click = Select up to there
dialog-shortcuts-ctrl-drag = Move an edge by its handle, by word

cap-arrows = ← → ↑ ↓
cap-shift-arrows = Shift ← → ↑ ↓
cap-ctrl-arrows = Ctrl ← →
cap-home-end = Home, End
cap-ctrl-home-end = Ctrl Home, End
cap-page = PgUp, PgDn
cap-double-click = double click
cap-triple-click = triple click
cap-quadruple-click = quadruple click
cap-ctrl-drag = Ctrl drag
cap-shift-click = Shift click

dialog-history-title = History
dialog-history-hint = Choose a line to go back or forward to it. Nothing is lost until you make a new change.
dialog-history-change = { $act }: { $detail }
dialog-history-beginning = Beginning

dialog-path-name = Path
dialog-path-up = One folder up
dialog-path-empty = There is nothing to choose here.
dialog-path-open = Open
dialog-path-open-some = { $count ->
    [one] Open one file
   *[other] Open { $count } files
}
dialog-path-choose = Choose this folder
dialog-path-save = Save
dialog-path-export = Export
dialog-path-replace = Replace it
dialog-path-other-name = Choose another name
dialog-path-unreadable = The folder { $path } cannot be read: { $error }
dialog-path-missing = There is nothing at { $path }. Check the spelling, or choose from the list.
dialog-path-not-folder = { $path } is a file. Choose the folder that it is in.
dialog-path-no-folder = There is no folder { $path } to write in. Choose one that is there.
dialog-path-replaces = { $path } is there already. Replace it, or choose another name?

dialog-schema-new = New project
dialog-schema-other = Use another schema
dialog-schema-new-hint = A schema says what can be tagged. You can use another one later.
dialog-schema-other-hint = Types and attributes that are in use stay, whatever you choose.
dialog-schema-create = Create
dialog-schema-use = Use
dialog-schema-file = From a file…

dialog-editor-title = Schema
dialog-editor-done = Done
dialog-editor-hint = Types and attributes in use are never lost: what is renamed, merged, split or deleted takes its rows along, in one step that can be undone.
dialog-editor-name = Name
dialog-editor-version = Version
dialog-editor-guideline = Guideline
dialog-editor-id = Id
# $count rows name the id.
dialog-editor-id-hint = { $count ->
    [0] Stands in files and exports.
    [one] Stands in files and exports. One row goes along when it changes.
   *[other] Stands in files and exports. { $count } rows go along when it changes.
 }
dialog-editor-rows = { $count ->
    [0] not used
    [one] 1 row
   *[other] { $count } rows
 }
dialog-editor-colour = Colour
dialog-editor-key = Key
dialog-editor-joins = Joins
dialog-editor-claims = Claims
dialog-editor-entities = Entities
dialog-editor-mentions = Mentions
dialog-editor-evidence = Evidence
dialog-editor-symmetric = Ends alike
dialog-editor-examples = Examples
# $good and $bad are keys.
dialog-editor-examples-hint = { $good } in the text takes the mention in focus as an example, { $bad } as what does not count.
dialog-editor-turn = Turn it round: counts, or does not count
dialog-editor-earlier = Move up
dialog-editor-later = Move down
dialog-editor-mention-types = Types of mention
dialog-editor-link-types = Types of link
dialog-editor-document-attributes = Of documents
dialog-editor-entity-attributes = Of entities
dialog-editor-mention-attributes = Of mentions
dialog-editor-claim-attributes = Of claims
dialog-editor-evidence-attributes = Of evidence
# $group is one of the six above.
dialog-editor-add = Add to: { $group }
dialog-editor-new-type = New type
dialog-editor-new-attribute = New attribute
dialog-editor-kind = Kind
dialog-editor-kind-choice = One of a list
dialog-editor-kind-many = Several of a list
dialog-editor-kind-text = Text
dialog-editor-kind-number = Number
dialog-editor-kind-date = Date
dialog-editor-kind-entity = Entity
dialog-editor-kind-span = Place in the text
dialog-editor-kind-flag = Yes or nothing
dialog-editor-values = Values
dialog-editor-add-value = Add a value
dialog-editor-new-value = New value
dialog-editor-value-name = Name of the value
dialog-editor-value-id = Value in files and exports
dialog-editor-value-menu = More about this value
dialog-editor-default = Default
dialog-editor-no-default = none
dialog-editor-required = Needed
dialog-editor-when = Asked if
dialog-editor-when-add = add a condition
dialog-editor-when-clear = Take the condition off
dialog-editor-merge = Merge into…
dialog-editor-split = Split…
dialog-editor-delete = Delete…
# $name is the name of a type, an attribute or a value.
dialog-editor-merge-what = Merge { $name } into another one
dialog-editor-split-what = Split { $name }: choose the rows that become another one
dialog-editor-delete-what = Delete { $name }
dialog-editor-target = Its rows become
dialog-editor-target-new = A new one
dialog-editor-target-name = Name of the new one
dialog-editor-target-nothing = Nothing: they lose the value
dialog-editor-do-merge = { $count ->
    [0] Merge
    [one] Merge 1 row
   *[other] Merge { $count } rows
 }
dialog-editor-do-split = { $count ->
    [0] Split
    [one] Change 1 row
   *[other] Change { $count } rows
 }
dialog-editor-do-delete = { $count ->
    [0] Delete
    [one] Delete, and change 1 row
   *[other] Delete, and change { $count } rows
 }
dialog-editor-filter = Rows that contain…
dialog-editor-tick-shown = Tick all shown
dialog-editor-tick-none = Tick none
dialog-editor-ticked = { $count } of { $all } ticked

dialog-author-title = Who works here?
dialog-author-name = Your name
dialog-author-hint = Everything you tag carries this name, so that others can tell your work from theirs.
dialog-author-save = Keep
dialog-author-people = Or you are one of the people of this project:

dialog-comment-title = Comment
dialog-question-title = Question
dialog-answer-title = Answer
dialog-claims-add = Which claim is this evidence of?
dialog-claims-move = Which claim does this belong to?
dialog-claims-hint = Words or number of a claim
dialog-claims-none = There is no other claim yet.
dialog-claims-nothing = No claim has these words.
dialog-claims-new = A new claim
dialog-claims-own = A claim of its own
dialog-link-title = How do these belong together?
# $from and $to are C4 or a name, $name is what the schema calls the type of link.
dialog-link-out = { $from }: { $name } { $to }
dialog-link-both = { $from } and { $to }: { $name }
dialog-link-merge = Make them one: { $from } becomes { $into }
dialog-comment-note = Note
dialog-comment-question = Question
dialog-comment-text = What should be known or answered?
dialog-comment-keys = Ctrl Enter adds it
dialog-comment-save = Add

dialog-split-title = Split into train, dev and test
dialog-split-by = Together
dialog-split-by-group = Documents on one event
dialog-split-by-document = Each document alone
dialog-split-by-language = Documents in one language
dialog-split-groups = Event groups
dialog-split-proposed = Proposed from shared claims and entities
dialog-split-shares = Shares
dialog-split-train = Train
dialog-split-dev = Dev
dialog-split-test = Test
dialog-split-seed = Seed
dialog-split-seed-wrong = A seed is a whole number.
dialog-split-again = Draw again
dialog-split-stratify = Languages, types and stances as even as they go
dialog-split-busy = Splitting…
dialog-split-hint = The same seed gives the same split.
dialog-split-same = The documents are split so already.
dialog-split-do = Split
dialog-split-what = What
dialog-split-label = Language, type or stance
dialog-split-documents = Documents
dialog-split-event-groups = Event groups
dialog-split-mentions = Mentions
dialog-split-claims = Claims
dialog-split-evidence = Evidence
dialog-split-cell = { $count } · { $share } %
dialog-split-empty = Nothing is left for { $parts }: there are too few groups, languages or documents.
dialog-split-no-leak = Nothing leaks: no claim, event group or text stands in two parts.
dialog-split-leaks = { $count ->
    [one] One thing leaks: it stands in more than one part
   *[other] { $count } things leak: they stand in more than one part
}
dialog-split-leak-claim = Claim with evidence in { $parts }
dialog-split-leak-group = Event group with documents in { $parts }
dialog-split-leak-text = The same text again in { $parts }
dialog-split-without = { $count ->
    [one] One document has no event group and goes alone
   *[other] { $count } documents have no event group and go alone
}
dialog-split-proposals = { $count ->
    [one] One event group is proposed
   *[other] { $count } event groups are proposed
}
dialog-split-nothing-proposed = No event group is proposed: no two documents share a claim, a text or enough rare entities.
dialog-split-why-claim = Group { $group }: makes the same claim as “{ $other }”: { $what }
dialog-split-why-entities = Group { $group }: names the same as “{ $other }”: { $what }
dialog-split-why-text = Group { $group }: has the same text as “{ $other }”
dialog-split-write-groups = Write these groups into the documents
dialog-split-all = Show all { $count }
dialog-split-more = and { $count } more
dialog-tag-all-title = Tag all occurrences
dialog-tag-all-names = Looks for
dialog-tag-all-names-more = and { $count } more
dialog-tag-all-all-names = All names of the entity
dialog-tag-all-as = Tag as
dialog-tag-all-means = Means
dialog-tag-all-where = In
dialog-tag-all-project = All documents
dialog-tag-all-shown = Those side by side
dialog-tag-all-document = This document
dialog-tag-all-prefixes = Prefixes
dialog-tag-all-outside = Outside
dialog-tag-all-inside = Inside the span
dialog-tag-all-without = Not looked for
dialog-tag-all-words = Whole words
dialog-tag-all-variants = Other spellings
dialog-tag-all-capitals = Capitals count
dialog-tag-all-count = { $count ->
    [one] One place
   *[other] { $count } places
} in { $documents ->
    [one] one document
   *[other] { $documents } documents
}, { $ticked } ticked
dialog-tag-all-more = The first { $count } places, { $ticked } ticked
dialog-tag-all-busy = Looking…
dialog-tag-all-nothing = Stands nowhere with these choices
dialog-tag-all-hint = Space ticks, A ticks all or none
dialog-tag-all-do = { $ticked ->
    [one] Tag one place
   *[other] Tag { $ticked } places
}
# At the end of the line of a place, about what is tagged there already.
dialog-tag-all-done = Done already
dialog-tag-all-unlinked = { $type }, to be linked
dialog-tag-all-of-others = { $author } has { $type } here
dialog-tag-all-within = Holds { $type }
dialog-tag-all-otherwise = { $type } already
dialog-tag-all-around = Inside { $type }
dialog-tag-all-crossing = Crosses { $type }

dialog-reading-title = Fonts and spacing
dialog-reading-latin = Latin and others
dialog-reading-hebrew = Hebrew
dialog-reading-arabic = Arabic
# The name of a number for screen readers, and the script that it is of.
dialog-reading-of = { $name }, { $script }
dialog-reading-size = Size
dialog-reading-spacing = Line spacing
dialog-reading-column = Column width
dialog-reading-font = Font
dialog-reading-hint = Size and font are those of the letters, wherever they stand. Line spacing and column width are those of documents in that script.
# A line in each script, whatever the language of the interface, to show how it is set.
dialog-reading-sample-latin = “The bridge (גשר) opens at 12:30,” she told Reuters.
dialog-reading-sample-hebrew = "הגשר (bridge) ייפתח ב־12:30", אמרה דוברת האו"ם.
dialog-reading-sample-arabic = قالت: «سيُفتح الجسر (bridge) في ١٢:٣٠ مساءً» إن شاء الله.
dialog-reading-defaults = Reset all
dialog-reading-undo = Undo changes
dialog-reading-done = Done

dialog-text-column-title = Which column holds the texts?
dialog-text-column-hint = Each row of { $file } becomes a document. Choose the column with its text; the other columns are kept as what is known about it.
dialog-text-column-others = { $count ->
    [one] Another table that was opened has this column, and is read in the same way.
   *[other] { $count } other tables that were opened have this column, and are read in the same way.
}
dialog-text-column-take = Add

dialog-left-out-title = What was left out
dialog-left-out-hint = These parts of the files that were opened are not in the project. Everything else is.

dialog-encoding-title = Read with another encoding
dialog-encoding-title-new = In which encoding is this file?
dialog-encoding-hint = If { $file } shows wrong letters, choose the encoding in which they are right. Nothing changes before you do.
dialog-encoding-annotated = Something is tagged in { $file }, so its text must stay as it is. Undo the tags first, or add the file as a new document.
dialog-encoding-doubtful = The encoding of { $file } is a guess in doubt. Choose the one in which the letters are right; it is kept with the document and never guessed again.
dialog-encoding-invalid = { $file }: { $error }. You can also read it with the sign � in those places.
dialog-encoding-unknown = The file of this document is not known here any more. Open the file again, then choose its encoding.
dialog-encoding-reading = Reading…
# What speaks for an encoding or against it, behind its name.
dialog-encoding-present = now
dialog-encoding-found = likeliest
dialog-encoding-proposed = looks like it
dialog-encoding-fits = possible
dialog-encoding-misfits = { $count ->
    [one] 1 place does not fit
   *[other] { $count } places do not fit
}
dialog-encoding-visual = The Hebrew letters stand in display order, each line reversed. Convert the file to logical order before you annotate it.
dialog-encoding-controls = In this encoding there are characters that texts do not have.
dialog-encoding-read = Read again
dialog-encoding-read-new = Add
dialog-encoding-replace = { $count ->
    [one] Read with � in 1 place
   *[other] Read with � in { $count } places
}
dialog-encoding-all = { $count ->
    [one] The other file too
   *[other] The other { $count } files too
}

dialog-new-text-title = Another version of this text
dialog-new-text-hint = What is certain moves along, as one change that can be undone. Nothing else moves until you say where.
dialog-new-text-blind = The text that was annotated is not on this computer. Only the quotes are known, so nothing is certain: you say where each annotation stands.
dialog-new-text-moved = { $count ->
    [one] One annotation is found again for certain and moves along.
   *[other] { $count } annotations are found again for certain and move along.
}
dialog-new-text-doubtful = { $count ->
    [one] One annotation may stand in several places, or reads otherwise now. It waits for you.
   *[other] { $count } annotations may stand in several places, or read otherwise now. They wait for you.
}
dialog-new-text-gone = { $count ->
    [one] One annotation has no place in the new text. It is kept and waits for you.
   *[other] { $count } annotations have no place in the new text. They are kept and wait for you.
}
dialog-new-text-directions = { $count ->
    [one] One paragraph that was given a direction is not found again.
   *[other] { $count } paragraphs that were given a direction are not found again.
}
dialog-new-text-nothing = No annotation stands in this text.
dialog-new-text-take = Take the new text
dialog-new-text-keep = Keep the old text

## Dialog: a file with conflict marks

dialog-marks-title = This file holds an unfinished merge
dialog-marks-what = A version-control merge has left two sides in it, between conflict marks. Both can be merged row by row: nothing of either side is lost, and what both have changed waits for you to decide.
dialog-marks-file = The file stays as it is until the project is saved.
dialog-marks-merge = Open merged

## Dialog: rows that two people have changed

dialog-conflicts-title = Two versions
dialog-conflicts-progress = { $at } of { $count }
dialog-conflicts-ours = Keep ours
dialog-conflicts-theirs = Take theirs
dialog-conflicts-ours-deleted = Ours: deleted
dialog-conflicts-theirs-deleted = Theirs: deleted
dialog-conflicts-base = As it was before
dialog-conflicts-later = Later
dialog-conflicts-before = Before: { $value }
dialog-conflicts-hint = The same row was changed in two places. Take one version; what you edit in it afterwards counts as always.

# Kinds of row.
dialog-kind-schema = Schema
dialog-kind-type = Type
dialog-kind-attribute = Attribute
dialog-kind-author = Author
dialog-kind-document = Document
dialog-kind-entity = Entity
dialog-kind-mention = Mention
dialog-kind-claim = Claim
dialog-kind-evidence = Evidence
dialog-kind-link = Link
dialog-kind-verdict = Decision
dialog-kind-comment = Comment
dialog-kind-conflict = Conflict

# Fields of rows.
dialog-field-name = Name
dialog-field-version = Version
dialog-field-guideline = Guideline
dialog-field-of = For
dialog-field-colour = Colour
dialog-field-key = Key
dialog-field-symmetric = Symmetric
dialog-field-values = Values
dialog-field-value = Value
dialog-field-order = Order of the values
dialog-field-kind = Kind
dialog-field-own-file = File of one’s own
dialog-field-title = Title
dialog-field-language = Language
dialog-field-source = File
dialog-field-encoding = Encoding
dialog-field-byte-order-mark = Byte-order mark
dialog-field-bytes-replaced = Bytes replaced
dialog-field-hash-of-text = Text (hash)
dialog-field-text = Text is kept
dialog-field-direction = Direction
dialog-field-paragraph = Paragraph
dialog-field-state = State
dialog-field-author = Author
dialog-field-type = Type
dialog-field-names = Names
dialog-field-knowledge-base = Knowledge base id
dialog-field-note = Note
dialog-field-document = Document
dialog-field-place = Place
dialog-field-earlier-text = Stands in an earlier text
dialog-field-entity = Entity
dialog-field-unsure = Unsure
dialog-field-layer = Layer
dialog-field-words = Words
dialog-field-claim = Claim
dialog-field-cue = Cue
dialog-field-named-source = Source
dialog-field-claimer = Claimer
dialog-field-from = From
dialog-field-to = To
dialog-field-about = About
dialog-field-resolved = Resolved
dialog-field-attribute = Attribute

# What a field says.
dialog-value-nothing = nothing
dialog-value-yes = yes
dialog-value-no = no
dialog-value-choice = one of a list
dialog-value-text = free text
dialog-value-flag = yes or nothing
dialog-value-annotator = annotator
dialog-value-reviewer = reviewer
dialog-value-importer = importer
dialog-value-suggester = suggester
dialog-value-inside = in the project file
dialog-value-by-its-words = each paragraph by its words
dialog-value-gold = decided in review
dialog-value-new = new
dialog-value-in-work = in work
dialog-value-done = done
dialog-value-reviewed = reviewed
dialog-value-not-in-list = not in the list
dialog-value-unsure = unsure
dialog-value-document-author = the document’s author
dialog-value-note = note
dialog-value-question = question
dialog-value-answer = answer
dialog-value-document = document
dialog-value-entity = entity
dialog-value-mention = mention
dialog-value-claim = claim
dialog-value-evidence = evidence
dialog-value-link = link
dialog-value-left-to-right = left to right
dialog-value-right-to-left = right to left

dialog-places-title = Places to find again
dialog-places-progress = { $at } of { $count }
dialog-places-claim = Claim: { $claim }
dialog-places-before = As it was
dialog-places-now = Where is it now?
dialog-places-none = Nothing like it was found. Close this, select the words in the text, and come back: then you can take the selection.
dialog-places-same = reads the same
dialog-places-alike = differs in marks, forms of letters or spaces
dialog-places-between = other words in its place
dialog-places-missing = a part of it is not found and will be left out
dialog-places-first = Take the first
dialog-places-skip = Later
dialog-places-selection = Take the selection
dialog-places-delete = Delete

## What a file is wanted for

ask-open-files = Open files
ask-open-folder = Open a folder of texts
ask-save-as = Save the project as
ask-import = Bring in annotations from
ask-import-folder = Bring in annotations from the folder
ask-export = Export the documents to
ask-schema = Open a schema
ask-newer-text = A newer version of this text
ask-join = Add others’ projects
ask-handout = Save the copy as
ask-handout-folder = A folder for the copies
ask-matrix = Save the claim matrix as
ask-filter-open = Projects and texts
ask-filter-projects = Projects
ask-filter-schemas = Schemas
ask-filter-all = All files

## Notices

notice-dismiss = Dismiss
# $from and $into are the numbers of claims, as they were.
notice-merged-claims = { $from } is part of { $into } now, with its evidence, links and comments. Ctrl Z takes it back.
notice-nothing-tagged-there = Both selected places must be tagged before they can be linked.
notice-nothing-to-link = Put the focus on a claim, its evidence, a mention or an entity to begin a link.
notice-no-link-type = The schema has no type of link that joins these two.
notice-no-link = Nothing is linked with this.
notice-show = Show
notice-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
notice-not-opened = This could not be opened: { $error }
notice-problem = The project is open, but something in it is wrong: { $problem }
notice-recovered = { $count ->
    [one] One change that had not reached the project file was restored.
   *[other] { $count } changes that had not reached the project file were restored.
}
notice-left-out = Left out: { $error }
notice-left-out-many = { $count } things were left out of what was opened.
notice-remark = Note: { $remark }
notice-already-here-many = { $count } of these texts are in the project already.
notice-already-here = { $file } is in the project already.
notice-no-backup = Your work is saved, but no copy of the version before could be kept: { $error }
notice-no-trash = What was deleted could not be put into the trash. It can still be undone: { $error }
notice-not-saved-as = The project could not be saved there; it is where it was. { $error }
notice-problems = The project is open, but { $count } things in its files are not as they should be. Nothing was lost by it.
notice-copies = { $count ->
    [one] A copy of this project stands beside it, left by a program that keeps folders alike.
   *[other] { $count } copies of this project stand beside it, left by a program that keeps folders alike.
}
notice-copy-conflicts = { $count ->
    [one] One row of the copy reads otherwise than here. Both versions are kept until you decide.
   *[other] { $count } rows of the copy read otherwise than here. Both versions are kept until you decide.
}
notice-nothing-new = Nothing in it differs from the project.
notice-still-held = { $holder } still has this project open.
notice-unread = { $count ->
    [one] { $file } was left out, because nobody chose how it is read. Open it again to choose.
   *[other] { $file } and more, { $count } files in all, were left out, because nobody chose how they are read. Open them again to choose.
}
notice-guessed = { $count ->
    [one] { $file } was read as { $encoding }, which is a guess. If its letters are wrong, choose another encoding.
   *[other] The encodings of { $count } files are guesses: { $file } was read as { $encoding }. If letters are wrong, choose another encoding.
}
notice-looks-like = { $file } looks like IBM862, the Hebrew of DOS. If its letters are wrong, read it in that encoding. Files like it: { $count }.
notice-visual-order = { $count ->
    [one] The Hebrew of { $file } stands in display order, each line reversed. It was not turned round. Convert the file to logical order before you annotate it.
   *[other] The Hebrew of { $count } files, { $file } among them, stands in display order, each line reversed. It was not turned round. Convert the files to logical order before you annotate them.
}
notice-replaced = { $file } has the sign � in { $places } places, where its bytes mean nothing. Files like it: { $count }.
notice-lost-letters = Letters of { $file } were lost before it was saved: { $places } times the sign �. Files like it: { $count }.
notice-hidden-order = Direction controls show parts of { $file } in another order than they are written in: { $places }. They are marked in the text. Files like it: { $count }.
notice-invisible = { $file } holds { $places } characters that nothing shows. Show invisible characters to see where. Files like it: { $count }.
notice-controls = { $file } holds { $places } control characters that texts do not use. Show invisible characters to see where. Files like it: { $count }.
notice-noncharacters = { $file } holds { $places } code points that are no characters. Show invisible characters to see where. Files like it: { $count }.
notice-lone-returns = { $file } has { $places } carriage returns in the middle of lines. They were kept, and begin a line here. Files like it: { $count }.
notice-changed-outside = Another program has changed the project file, and it cannot be read now. Your work goes on in the journal; save under another name to keep both. { $error }
notice-marks-merged = Both sides of the unfinished merge are in the project now: { $count ->
        [one] one row
       *[other] { $count } rows
    } came in, { $conflicts ->
        [0] none of them in doubt.
        [one] one of them to decide.
       *[other] { $conflicts } of them to decide.
    }
notice-merged = The project file was changed outside this window. { $count ->
        [one] One row
       *[other] { $count } rows
    } came in; undo takes them out again.
notice-merged-with-conflicts = The project file was changed outside this window. { $count ->
        [one] One row
       *[other] { $count } rows
    } came in, and { $conflicts ->
        [one] one of them was changed here in another way. Both versions are kept until you decide.
       *[other] { $conflicts } were changed here in another way. Both versions are kept until you decide.
    }
notice-tagged = { $count ->
    [one] One place was tagged
   *[other] { $count } places were tagged
}
notice-accepted = { $count ->
    [one] One suggestion was accepted
   *[other] { $count } suggestions were accepted
}
notice-tag-all-long = This is too long to be looked for. Mark a name.
notice-joined = { $count ->
    [one] One row of { $file } was brought in or changed
   *[other] { $count } rows of { $file } were brought in or changed
}
notice-join-conflicts = { $count ->
    [one] One row reads otherwise on both sides and waits for a decision
   *[other] { $count } rows read otherwise on both sides and wait for a decision
}
notice-handed-out = { $count ->
    [one] A copy was handed out: { $path }
   *[other] { $count } copies were handed out: { $path }
}
notice-handout-there = { $path } is there already, and may hold somebody’s work. Nothing was written: choose another folder, or move it away.
notice-not-handed-out = { $path } cannot be written: { $error }. Check that the folder is there and that you may write to it.
notice-imported = { $count ->
    [one] One row was brought in
   *[other] { $count } rows were brought in
}
notice-unwritten = { $count ->
    [one] One row could not be written, because its place does not fit its text.
   *[other] { $count } rows could not be written, because their places do not fit their texts.
}
notice-exported = { $count ->
    [one] One document was written to { $path }.
   *[other] { $count } documents were written to { $path }.
}
notice-export-stopped = The export to { $path } was stopped before its end.
notice-not-exported = The export to { $path } failed: { $error }
notice-split = The documents are split: { $train } train, { $dev } dev, { $test } test. Undo takes it back.
notice-matrix-saved = The matrix was saved as { $path }.
notice-matrix-not-saved = The matrix was not saved as { $path }: { $error }
notice-matrix-too-large = the picture would be { $width } × { $height } pixels, and no side may be longer than { $side }. Narrow the matrix down, or save it as SVG, which has no bounds.
notice-schema = This schema cannot be used: { $error }
notice-settings = Your settings could not be read or kept; the work is safe: { $error }
notice-text-changed = { $count ->
    [one] The file of “{ $title }” has changed since it was annotated. It is shown as it was.
   *[other] The files of { $count } texts, “{ $title }” among them, have changed since they were annotated. They are shown as they were.
}
notice-same-text = { $file } holds the text that is here already.
notice-text-taken = { $count ->
    [0] The new text is here. No annotation was moved.
    [one] The new text is here, and one annotation was moved with it.
   *[other] The new text is here, and { $count } annotations were moved with it.
}
notice-parts-left = The words that name who says it, or that report it, were not near your selection. Mark them anew.
notice-stale = This change no longer fits what is in the project, so it was not made.
notice-undoing = A large change is being undone or made again. Wait until that is done, or stop it: what you do now would come before it.
notice-making = A large change is being made, after which nothing can be made again. Wait until that is done, or stop it.
notice-change-stopped = The change was stopped. Nothing of it was made.
notice-panic = Something in the program broke down. The work is kept. A report on what went wrong, without any words of your texts, is in { $path }.
notice-no-type-key = No type of this schema has the key { $key }. Press ? to see the keys.

## Why a change was not made

refusal-missing = What this is about has been deleted meanwhile.
refusal-taken = This is there already.
refusal-not-yours = Another author made this, so you cannot change it. Comment on it, or tag it yourself.
refusal-no-answer = Another author asked this, so only an answer resolves it. Write one.
refusal-needed = Another author’s work hangs on this, so it cannot be deleted.
refusal-no-place = Select some text first.
refusal-bad-span = The selection would leave the text or cut a letter. Select again.
refusal-no-text = The text of this document is missing. Put its file back, and open the project again.
refusal-no-type = The schema has no such type for this.
refusal-same = You have tagged exactly this already.
refusal-wrong-kind = This cannot be done to what is selected.
refusal-fixed = The text, place and author of an annotation cannot be changed this way.
refusal-nothing = This would change nothing.
refusal-annotated = Something is tagged in this document, so its text must stay as it is. Undo the tags first, or add the file as a new document.
refusal-waiting = This stands in an earlier version of the text. Find its place first: Data, Places to find again.
refusal-no-number = This is no number. Write one such as 12, -3.5 or 1200, without commas or spaces.
refusal-no-date = This is no date. Write 2026, 2026-05 or 2026-05-14.
refusal-bad-value = The schema does not allow this value here.
refusal-schema-id = An id needs letters, without spaces around them.
refusal-schema-key = Another type has this key already. Keys are 1 to 9, each for one type.
refusal-schema-kind = The schema cannot have this for such rows.
refusal-schema-values = A list needs at least one value, each with letters, and none twice.
refusal-schema-default = The default must be a value of the attribute.
refusal-schema-circle = The condition would lead back to the attribute itself.
refusal-schema-condition = A condition would name an attribute or a value that is not there. Change the condition first.
refusal-in-use = Rows use this. Move them to another one first.
refusal-unlike = Choose another one of the same kind.
refusal-said-twice = Some rows have another value there already. Change those first.
refusal-to-itself = A link leads from one thing to another: this would lead to where it starts.
refusal-does-not-join = Links of this type do not join such things; the schema says what each type joins.
refusal-linked = You have linked these two in every way that the schema has.
refusal-not-your-claim = Another author made this claim, so it cannot become another one. Link the two as the same claim instead.
refusal-shared = Another author’s work hangs on this claim, so it cannot become another one. Link the two as the same claim instead.
refusal-other-document = These words stand in another document than the evidence. Cue, source and claimer are taken from the document where the claim is made.
refusal-no-entity = No entity is known here. Say which entity the mention means, then try again.
refusal-types-differ = These entities have different types. Say which type the merged one is to have.
refusal-long-name = A name has at most 1,000 letters. Type a shorter one.
refusal-read-only = Another window has this project open, so it can only be read here. Close it there first.

## What a change did

act-verdict = Decided
act-decide = Reviewed
act-comment = Commented
act-edit = Edited
act-delete = Deleted
act-delete-document = Deleted the document
act-delete-author = Deleted the author
act-restore = Brought back
act-import = Brought in
act-join = Brought in a project
act-schema = Took up a schema
act-schema-add = Added to the schema
act-schema-edit = Changed the schema
act-schema-rename = Renamed in the schema
act-schema-merge = Merged in the schema
act-schema-split = Split in the schema
act-schema-delete = Deleted from the schema
act-schema-order = Reordered the schema
act-schema-example = Took an example
act-author = Named the author
act-reanchor = Followed a changed text
act-merge = Merged
act-settle = Decided a conflict
act-split-documents = Split the documents
act-group-documents = Grouped documents by event

## Work beside the window

job-asking = Waiting for an answer
job-opening = Opening
job-reading = Reading files
job-searching = Searching the texts
job-checking = Looking for things to do
job-suggesting = Looking for names
job-tag-all = Looking for occurrences
job-counting = Counting what an export loses
job-importing = Reading annotations
job-recognising = Looking what the files are
job-exporting = Exporting
job-joining = Looking what a project brings
job-handing-out = Handing out
job-splitting = Splitting the documents
job-matrix = Putting the matrix together
job-statistics = Counting
job-saving-matrix = Saving the matrix
job-comparing = Comparing the texts
job-finding-places = Looking for places
job-closing = Writing
job-keeping = Keeping settings
job-changing = Making a large change
job-tagging = Tagging
job-bringing-in = Bringing in rows
job-merging = Merging what was done elsewhere
job-deciding = Deciding
job-deleting = Deleting
job-undoing = Undoing
job-redoing = Making again what was undone

## A bar below the menu: what keeps the work from the disk

panel-banner-not-saved = { $count ->
    [one] One change is not on any disk, since { $since }. It is kept in this window, and writing is tried again.
   *[other] { $count } changes are not on any disk, since { $since }. They are kept in this window, and writing is tried again.
}
panel-banner-in-journal = The project file could not be written since { $since }. All changes are kept beside it and come back at the next start.
panel-banner-elsewhere = Save elsewhere…
panel-banner-again = Try again
panel-banner-held = Read only: { $holder } has this project open since { $since }.
panel-banner-held-hint = Close it there, then try again to go on writing here. “Save as” makes a project of its own.
panel-banner-stale = This folder knows no locks, so the mark that { $computer } left may be stale. If nobody works there, you may write anyway; a copy of the file is kept first.
panel-banner-anyway = Write anyway
panel-banner-version = This is the project as it was at { $at }, to look at.
panel-banner-version-hint = Nothing can be changed in it. Bringing it back is one change, which can be undone.
panel-banner-bring-back = Bring it back
panel-banner-present = Back to the present

## Dialog: others’ projects

dialog-join-title = Add others’ work
dialog-join-bring = Bring in
dialog-join-skip = Leave this one out
dialog-join-number = { $number } of { $count }
dialog-join-reading = Looking what it brings …
dialog-join-open = { $count ->
    [one] One thing is to be decided first
   *[other] { $count } things are to be decided first
}
dialog-join-documents = { $count ->
    [one] One document is here already
   *[other] { $count } documents are here already
}
dialog-join-change = { $count ->
    [one] One row that is here changes
   *[other] { $count } rows that are here change
}
dialog-join-nothing = Nothing of it is new.
dialog-join-which-documents = Which documents are these?
dialog-join-which-authors = Who is this?
dialog-join-which-labels = What are these labels here?
dialog-join-remarks = Worth knowing
dialog-join-choose = choose
dialog-join-leave-out = leave out
dialog-join-document-new = a document of its own
dialog-join-author-same = the author of this name here
dialog-join-author-other = somebody else of the same name
dialog-join-label-new = add to the schema
dialog-join-several = Several documents have this text.
dialog-join-other-text = Its text differs from the one here. { $certain ->
        [one] One row is
       *[other] { $certain } rows are
    } found in it without a doubt, { $doubtful ->
        [0] and none has to wait.
        [one] and this one would wait to be placed:
       *[other] and these { $doubtful } would wait to be placed:
    }

## Dialog: project files that were dropped

dialog-dropped-title = Open, or add?
dialog-dropped-what = A project is open. The work in these files can be added to it; each row keeps its author.
dialog-dropped-add = Add to the open project
dialog-dropped-open = Open instead

## Dialog: handing out copies

dialog-handout-title = Hand out copies
dialog-handout-what = A copy has the same documents and schema, and nobody else’s annotations. Whoever opens it works under the name it was made for; “Add others’ work” brings the work back.
dialog-handout-people = For
dialog-handout-new = Somebody new
dialog-handout-new-hint = a name
dialog-handout-add = Add
dialog-handout-documents = Documents
dialog-handout-all = all
dialog-handout-these = choose
dialog-handout-overlap = Everybody gets
dialog-handout-overlap-hint = % of the documents; each of the others goes to one person
dialog-handout-do = Hand out…

## Dialog: others’ projects – what a person should know

dialog-join-no-rows = { $count ->
    [one] One author has made nothing there
   *[other] { $count } authors have made nothing there
}
dialog-join-other-name = { $count ->
    [one] One author has another name there; the name stays as it is here
   *[other] { $count } authors have other names there; the names stay as they are here
}
dialog-join-added = { $count ->
    [one] One label is added to the schema
   *[other] { $count } labels are added to the schema
}
dialog-join-taken-for = { $count ->
    [one] One label there is taken for another one here
   *[other] { $count } labels there are taken for others here
}
dialog-join-changed = { $count ->
    [one] One row reads otherwise there and is taken over
   *[other] { $count } rows read otherwise there and are taken over
}
dialog-join-stays = { $count ->
    [one] One row reads otherwise there and stays as it is here
   *[other] { $count } rows read otherwise there and stay as they are here
}
dialog-join-conflict = { $count ->
    [one] One row reads otherwise on both sides and waits for a decision
   *[other] { $count } rows read otherwise on both sides and wait for a decision
}
dialog-join-deleted = { $count ->
    [one] One row was deleted there and goes here, too
   *[other] { $count } rows were deleted there and go here, too
}
dialog-join-not-there = { $count ->
    [one] One row is not there (any more) and stays here
   *[other] { $count } rows are not there (any more) and stay here
}
dialog-join-waits = { $count ->
    [one] One row waits to be found in the text
   *[other] { $count } rows wait to be found in the text
}
dialog-join-twice = { $count ->
    [one] One mention is here already
   *[other] { $count } mentions are here already
}
dialog-join-left-out = { $count ->
    [one] One row does not come, for something that it needs does not
   *[other] { $count } rows do not come, for something that they need does not
}
dialog-join-no-text = { $count ->
    [one] One document does not come: its text is missing there
   *[other] { $count } documents do not come: their texts are missing there
}
dialog-join-unread = { $count ->
    [one] One record there cannot be read, and does not come
   *[other] { $count } records there cannot be read, and do not come
}

## Dialog: backups and trash

dialog-backups-title = Backups and trash
dialog-backups-versions = Earlier versions ({ $count })
dialog-backups-trash = Trash ({ $count })
dialog-backups-versions-hint = The project file as it was before a save replaced it. Up to { $most } versions are kept: the latest ones, the oldest one, and some between them, further and further apart. Bringing one back is one change that can be undone.
dialog-backups-trash-hint = Deleted documents and authors, with everything that went with them. Everything stays for { $days } days, and the last { $most } always. What the project has meanwhile is left as it is.
dialog-backups-no-versions = There is no earlier version yet. The first one is kept when this project is next saved after a change.
dialog-backups-no-trash = The trash is empty. No document and no author was deleted from this project.
dialog-backups-bring-back = Bring back
dialog-backups-look = Look at it
dialog-backups-documents = { $count ->
    [one] 1 document
   *[other] { $count } documents
}
dialog-backups-annotations = { $count ->
    [one] 1 annotation
   *[other] { $count } annotations
}
dialog-backups-kilobytes = { $size } kB
dialog-backups-megabytes = { $size } MB

## Dialog: a project that cannot be opened

dialog-rescue-title = This project cannot be opened
dialog-rescue-hint = These earlier versions of it can. The one that you open takes its place, with the changes that the journal still holds; the present file is kept in the hidden folder beside it, under “aside”.
dialog-rescue-open = Open in its place

## Dialog: what came back

dialog-restored-title = What came back
dialog-restored-hint = These changes had not got into the project file when the program last ended. They are in the project now, and undo takes them back one by one.
dialog-restored-none = Everything was in the project file when it was opened.
dialog-restored-undid = Undone: { $act }
dialog-restored-redid = Made again: { $act }
dialog-restored-fine = All right

## Dialog: problems with the project's files

dialog-problems-title = Problems with the project’s files
dialog-problems-hint = Nothing was lost by any of this: what cannot be used is kept as it is.
dialog-problems-none = The project’s files are as they should be, and no copy of them stands beside it.
dialog-problems-restored = What came back when the project was opened…
dialog-problems-more = { $count } more.
dialog-problems-merge = Merge into this project
dialog-problems-record = { $file }, line { $line }, column { $column }: { $reason }
dialog-problems-quarantined = The record is kept in the file as it stands, and everything else is open. To mend it, close the project and correct this line in a text editor; or bring back an earlier version.
dialog-problems-newer = A newer version of the program wrote it. It is kept and written back unchanged; open the project there to change it.
dialog-problems-false-text = The text was changed outside the program, so its annotations would stand in the wrong places. It is kept in the file; bring back an earlier version to have the document again.
dialog-problems-broken-off = The end of the file is missing. An earlier version may hold what stood there.
dialog-problems-layout = Nothing need be done.
dialog-problems-part = { $file }: { $reason }
dialog-problems-part-advice = Put the right file back, or ask its author to send it again; then open the project again.
dialog-problems-no-text = The text of “{ $title }” is missing in { $file }. Its annotations are there.
dialog-problems-no-text-advice = Bring back an earlier version of the project that has the text.
dialog-problems-beside = The text of “{ $title }”, { $file }, cannot be used: { $reason }
dialog-problems-beside-advice = Put the file back where it was; then open the project again.
dialog-problems-changed = The text of “{ $title }”, { $file }, has changed since it was annotated.
dialog-problems-changed-advice = The text as it was is shown, as far as a copy of it is kept.
dialog-problems-torn = The last line of the journal was never finished; it is kept as { $file }.
dialog-problems-torn-advice = This is what a sudden end leaves. It was not called saved, and nothing need be done.
dialog-problems-journal = A journal cannot be read; it is kept as { $file }.
dialog-problems-journal-advice = If changes are missing, compare the project with an earlier version, and keep this file.
dialog-problems-merged = { $file } was changed by another program. { $changes } changes that were not saved yet were merged into it.
dialog-problems-merged-advice = Rows that both have changed wait for a decision: { $conflicts }.
dialog-problems-copy = { $file } is a copy of this project that a program which keeps folders alike has left. It was last written at
dialog-problems-copy-advice = Merging takes in what only the copy has; rows that differ wait for a decision; rows that were deleted here come back. The copy itself stays where it is: delete it when you are done.
dialog-problems-perhaps-copy = { $file } is a file of the same project. It was last written at
dialog-problems-perhaps-copy-advice = It may be another computer’s copy, or a version that somebody has saved under this name on purpose. Only merge it if its changes belong here.
dialog-problems-aside = { $file } was set aside, last written at
dialog-problems-aside-advice = It could not be used when the project was opened, and is kept in the hidden folder. Nothing need be done.

## Dialog: deleting a document or an author

dialog-removal-document-title = Delete this document?
dialog-removal-author-title = Delete an author
dialog-removal-which = All rows of the author go, too, with what makes no sense without them.
dialog-removal-no-author = Nobody has worked in this project yet.
dialog-removal-rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
}
dialog-removal-next = Next…
dialog-removal-nothing = Nothing else goes with it.
dialog-removal-with = With it go { $what }, of { $count ->
    [one] 1 author
   *[other] { $count } authors
}.
dialog-removal-documents = { $count ->
    [one] 1 document
   *[other] { $count } documents
}
dialog-removal-mentions = { $count ->
    [one] 1 mention
   *[other] { $count } mentions
}
dialog-removal-evidence = { $count ->
    [one] 1 piece of evidence
   *[other] { $count } pieces of evidence
}
dialog-removal-claims = { $count ->
    [one] 1 claim
   *[other] { $count } claims
}
dialog-removal-comments = { $count ->
    [one] 1 comment
   *[other] { $count } comments
}
dialog-removal-others = { $count ->
    [one] 1 other row
   *[other] { $count } other rows
}
dialog-removal-hint = Undo brings everything back. It is also kept in the trash, for { $days } days and as one of the last { $most } in any case.
dialog-removal-delete = Delete

## Dialog: changes that are on no disk

dialog-unsaved-title = This is not saved yet
dialog-unsaved-count = { $count ->
    [one] One change could not be written to any disk. It is lost when the project is closed now.
   *[other] { $count } changes could not be written to any disk. They are lost when the project is closed now.
}
dialog-unsaved-lose = Close and lose them

# Export: what is written, and what the format cannot carry.
dialog-export-title = Export
dialog-export-where = Export to…
dialog-export-files = Files
dialog-export-folder = all, in a folder
dialog-export-file = one file
dialog-export-author = Annotations
dialog-export-everybody = of everybody
dialog-export-layer = Rows
dialog-export-annotated = as annotated
dialog-export-gold = as decided in review
dialog-export-all = all
dialog-export-types = Types
dialog-export-states = Documents
dialog-export-languages = Languages
dialog-export-splits = Split
dialog-export-unit = Offsets
dialog-export-part-words = Inside words
dialog-export-pieces = In pieces
dialog-export-expand = make larger
dialog-export-drop = leave out
dialog-export-split = split
dialog-export-counting = Counting…
dialog-export-counts = { $documents ->
    [one] one document
   *[other] { $documents } documents
}, { $mentions ->
    [one] one mention
   *[other] { $mentions } mentions
}, { $evidence ->
    [one] one piece of evidence
   *[other] { $evidence } pieces of evidence
}
dialog-export-nothing-lost = Nothing is lost: the format carries all of it.
dialog-export-lost = What the format cannot carry
dialog-export-unwritten = { $count ->
    [one] One row cannot be written
   *[other] { $count } rows cannot be written
}
dialog-fate-left-out = left out
dialog-fate-expanded = made larger
dialog-fate-split = split
dialog-fate-trimmed = without the white space around them
dialog-fate-at-risk = taken only by programs that are told to
dialog-thing-text = exact texts
dialog-thing-title = titles
dialog-thing-language = languages of documents
dialog-thing-source = names of source files
dialog-thing-document-attributes = attributes of documents
dialog-thing-states = work states
dialog-thing-directions = directions set by hand
dialog-thing-mentions = mentions
dialog-thing-nested = mentions inside or across others
dialog-thing-fragments = annotations in several pieces
dialog-thing-part-words = mentions that begin or end inside a word
dialog-thing-mention-entity = entities of mentions
dialog-thing-no-entity = mentions without an entity by decision
dialog-thing-mention-attributes = attributes of mentions
dialog-thing-places = attributes that are places
dialog-thing-unsure = marks of doubt
dialog-thing-entities = entities
dialog-thing-entity-names = other names of entities
dialog-thing-knowledge-base = knowledge-base ids
dialog-thing-entity-notes = notes on entities
dialog-thing-entity-attributes = attributes of entities
dialog-thing-claims = claims
dialog-thing-claim-attributes = attributes of claims
dialog-thing-evidence = pieces of evidence
dialog-thing-claimer = claimers
dialog-thing-cue = cues
dialog-thing-claim-source = source spans
dialog-thing-evidence-attributes = attributes of evidence
dialog-thing-mention-links = links between mentions
dialog-thing-links-across = links between mentions of two documents
dialog-thing-entity-links = links between entities
dialog-thing-claim-links = links between claims
dialog-thing-other-links = links between evidence or documents
dialog-thing-comments = comments
dialog-thing-comment-places = places that comments are about
dialog-thing-verdicts = decisions
dialog-thing-authors = authors of annotations

# Import: what files of another format would bring.
dialog-import-title = Bring in annotations
dialog-import-bring = Bring in
dialog-import-format = Format
dialog-import-no-format = choose a format
dialog-import-choose = These files look like no format that can be read. Choose one if you know it.
dialog-import-author = Author
dialog-import-author-hint = as the files say
dialog-import-as = Bring in as
dialog-import-annotations = annotations
dialog-import-suggestions = suggestions to review
dialog-import-scored = They say how sure they are, as programs do.
dialog-import-more-files = and { $count ->
    [one] one more
   *[other] { $count } more
}
dialog-import-reading = Reading…
dialog-import-joined = { $count ->
    [one] The files speak about one document of this project.
   *[other] The files speak about { $count } documents of this project.
}
dialog-import-documents = { $count ->
    [one] One new document
   *[other] { $count } new documents
}
dialog-import-nothing = There is nothing new in these files.
dialog-import-nothing-fits = Nothing in these files fits. Below is why; another format may read them.
dialog-import-added = { $count ->
    [one] One type or attribute is added to the schema:
   *[other] { $count } types and attributes are added to the schema:
}
dialog-import-problems = { $lost } left out, { $said ->
    [one] one remark
   *[other] { $said } remarks
}
dialog-import-copy = Copy the list
dialog-rows-mention = { $count ->
    [one] one mention
   *[other] { $count } mentions
}
dialog-rows-entity = { $count ->
    [one] one entity
   *[other] { $count } entities
}
dialog-rows-claim = { $count ->
    [one] one claim
   *[other] { $count } claims
}
dialog-rows-evidence = { $count ->
    [one] one piece of evidence
   *[other] { $count } pieces of evidence
}
dialog-rows-link = { $count ->
    [one] one link
   *[other] { $count } links
}
dialog-rows-comment = { $count ->
    [one] one comment
   *[other] { $count } comments
}
dialog-rows-verdict = { $count ->
    [one] one decision
   *[other] { $count } decisions
}
dialog-rows-conflict = { $count ->
    [one] one conflict
   *[other] { $count } conflicts
}

## Review

conflict-edges = edges
conflict-edges-about = The same thing begins or ends elsewhere.
conflict-inside = inside
conflict-inside-about = One stands inside the other.
conflict-label = label
conflict-label-about = The same words are tagged as different types.
conflict-missing = missing
conflict-missing-about = Someone who worked on this text has nothing here.
conflict-entity = entity
conflict-entity-about = The same words mean different entities.
conflict-frame = claim
conflict-frame-about = The same words are evidence of different claims, or are described differently.
conflict-attributes = attributes
conflict-attributes-about = The same mention has different values.
conflict-link = link
conflict-link-about = The same two rows are linked differently, or by some only.
conflict-agreed = agreed
conflict-agreed-about = Nobody differs.

review-key-version = Take this author’s version
review-key-widest = Widest
review-key-narrowest = Narrowest
review-key-both = Both
review-key-edit = Edit here
review-key-nobody = None of them
review-key-later = Later
review-key-note = Reason…
review-key-question = Answer the question…
review-key-agreed = Accept all that agree…
review-key-next = next
review-key-previous = previous

panel-review = Review
panel-review-to-decide = To decide
panel-review-of = { $shown } of { $all }
panel-review-nth = { $nth } of { $count }
panel-review-filter = Filter
panel-review-label = Any label
panel-review-author = Any author
panel-review-document = Any document
panel-review-language = Any language
panel-review-stage = Show
panel-review-stage-open = Not decided
panel-review-stage-later = To be decided later
panel-review-stage-decided = Decided
panel-review-stage-all = All
panel-review-order = Order
panel-review-by-document = By document
panel-review-by-agreement = Lowest agreement first
panel-review-by-kind = By kind
panel-review-by-chance = In random order
panel-review-questions = Open questions
panel-review-with-agreed = With agreed
panel-review-accept-agreed = Accept { $count } agreed…
panel-review-decided = { $later ->
    [0] { $decided } of { $all } decided
   *[other] { $decided } of { $all } decided, { $later } for later
}
panel-review-project = Whole project
panel-review-has-nothing = has nothing here
panel-review-nothing-said = nothing
panel-review-something-said = marked
panel-review-document-author = the document’s author
panel-review-entity-unset = no entity yet
panel-review-entity-not-in-list = not in the list
panel-review-entity-unsure = unsure which
panel-review-what-place = Place
panel-review-what-label = Type
panel-review-what-presence = Marked or not
panel-review-what-entity = Entity
panel-review-what-claim = Claim
panel-review-what-claimer = Claimer
panel-review-what-cue = Words that report
panel-review-what-source = Words that name the source
panel-review-what-link-type = Type of link
panel-review-what-link-direction = Direction of the link
panel-review-was-decided = { $name } has decided on
panel-review-was-nobody = { $name } has decided on none of them
panel-review-was-later = { $name } has put it off
panel-review-again = Rows have changed since: please decide again.
panel-review-noted = Note of the next decision
panel-review-comments = Comments
panel-review-merge = Two versions
panel-review-two-versions = Two people have changed the same
panel-review-two-versions-about = A merge has kept both versions. Before this is decided, everybody’s work on it is on uncertain ground.
panel-review-ours = In this project
panel-review-ours-deleted = Deleted in this project
panel-review-theirs = On the other side
panel-review-theirs-deleted = Deleted on the other side
panel-review-neither = Neither: it goes
panel-review-asks = { $name } asks
panel-review-answers = { $name } answers
panel-review-notes = { $name } notes
panel-review-all-of-kind = Decide all { $count } of kind “{ $kind }”…
panel-review-editing = Editing the gold
panel-review-edit-start = start
panel-review-edit-end = end
panel-review-edit-type = type
panel-review-edit-done = Done
panel-review-busy = Putting together what everybody has marked…
panel-review-no-rows = Nobody has marked anything yet.
panel-review-one-author = Only one author has marked anything: there is nothing to compare. Bring in the work of others first.
panel-review-all-agree = Nothing differs.
panel-review-all-decided = { $later ->
    [0] Everything is decided.
    [one] Everything is decided but one that is put off.
   *[other] Everything is decided but { $later } that are put off.
}
panel-review-no-match = Nothing matches. Take a filter away to see more.

dialog-review-note-title = Reason of the decision
dialog-review-note-guideline = Guideline says so
dialog-review-note-slip = A slip
dialog-review-note-ambiguous = Text can be read both ways
dialog-review-note-unclear = Guideline is unclear
dialog-review-note-text = Note to the annotators
dialog-review-note-save = Keep
dialog-review-all-title = Everything of kind “{ $kind }”
dialog-review-all-how = Take
dialog-review-all-of = Of { $name }
dialog-review-all-nothing = nothing
dialog-review-all-do = { $count ->
    [one] Decide { $count }
   *[other] Decide { $count }
}
dialog-review-all-undo = One undo takes it all back

notice-review-nothing = Nothing of this kind is to be decided.
notice-review-two-versions = Here are two versions of one thing: take 1, 2, or 0 for neither.
notice-review-no-question = Nobody asks anything here.
notice-review-no-version = No author has this number here.
job-review = Putting together what people have marked
review-key-answer = Answer…
review-key-dispute = Dispute…

panel-returned = What the review made of my work
panel-returned-accepted = accepted
panel-returned-changed = changed
panel-returned-rejected = rejected
panel-returned-added = added
panel-returned-undecided = not decided
panel-returned-yours = You
panel-returned-gold = Gold
panel-returned-you-had-nothing = You had nothing here
panel-returned-nothing = Nothing
panel-returned-not-decided = Not decided yet
panel-returned-by = Decided by { $name }
panel-returned-no-rows = You have marked nothing in this project.
panel-returned-as-it-was = The review has changed nothing of yours so far.

panel-disagreement = Where people disagree
panel-disagreement-everybody = Everybody
panel-disagreement-together = All together
panel-disagreement-by-label = By label
panel-disagreement-by-pair = By pair
panel-disagreement-by-document = By document
panel-disagreement-by-language = By language
panel-disagreement-nothing = nothing
panel-disagreement-evidence = evidence
panel-disagreement-save = Save as CSV…
panel-disagreement-agreement = How far they agree
panel-disagreement-estimate = γ and intervals
panel-disagreement-stop = Stop
panel-disagreement-interval-head = 95 % interval
panel-disagreement-no-interval = no interval
panel-disagreement-time = { $measure } over time
panel-disagreement-one-time = All documents are of one time: there is no course of agreement to show.
panel-disagreement-parts = { $measure }, the lowest first
panel-disagreement-click = Click a cell or a measure to see its cases.
panel-disagreement-cases = { $count ->
    [one] { $count } case
   *[other] { $count } cases
}
panel-disagreement-same = { $count } the same
panel-disagreement-edges = { $count } other edges
panel-disagreement-labels = { $count } other label
panel-disagreement-both = { $count } both
panel-disagreement-missing = { $count } missing
panel-disagreement-all = all
panel-disagreement-undefined = undefined
panel-disagreement-counted = { $left ->
    [0] of { $counted }
   *[other] of { $counted }, { $left } left out
}
panel-disagreement-counted-bound = { $left ->
    [0] of { $counted }, an upper bound of disorder
   *[other] of { $counted }, { $left } left out, an upper bound of disorder
}
measure-unknown = Another measure
measure-span-f1-strict = Span F1, strict
measure-span-f1-exact = Span F1, exact edges
measure-span-f1-partial = Span F1, partial
measure-span-f1-type = Span F1, type
measure-cohen-kappa-token = κ of words (Cohen)
measure-cohen-kappa-token-marked = κ of marked words
measure-cohen-kappa-character = κ of characters
measure-cohen-kappa-character-marked = κ of marked characters
measure-fleiss-kappa = κ of words (Fleiss)
measure-krippendorff-alpha = α of words
measure-krippendorff-alpha-masi = α of sets, MASI
measure-krippendorff-alpha-jaccard = α of sets, Jaccard
measure-unitizing-alpha-2004 = α unitizing (2004)
measure-unitizing-alpha-2016 = α unitizing (2016)
measure-evidence-f1-exact = Evidence F1, exact edges
measure-evidence-f1-partial = Evidence F1, partial
measure-evidence-kappa = κ of evidence values
measure-evidence-kappa-stance = κ of stance
measure-evidence-kappa-certainty = κ of certainty
measure-evidence-kappa-sentiment = κ of sentiment
measure-muc = Entities, MUC
measure-b-cubed = Entities, B³
measure-ceaf-m = Entities, CEAF-m
measure-ceaf-e = Entities, CEAF-e
measure-blanc = Entities, BLANC
measure-lea = Entities, LEA
measure-conll = Entities, CoNLL
measure-gamma = γ
measure-gamma-cat = γ-cat
measure-gamma-cat-aligned = γ-cat, aligned

ask-confusion = Save the confusion matrix
ask-figures = Save the figures of agreement
job-returned = Looking what the review made of your work
job-disagreement = Computing where people disagree
job-saving-disagreement = Saving a table
job-estimates = Computing γ and intervals
notice-review-no-decision = Nobody has decided about this yet.
notice-disagreement-saved = Saved { $path }
notice-disagreement-not-saved = Could not save { $path }: { $error }
dialog-shortcuts-review = In the review
