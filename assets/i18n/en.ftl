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
