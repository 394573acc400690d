"""Label Studio: validated by its own SDK against the labelling config of the export; texts cut by code points."""

import json

from checks import check
from checks.doccano import expected


@check("label-studio", "label-studio-sdk", needs=["label_studio_sdk"])
def label_studio(export):
    """Tasks, annotations and predictions."""
    from label_studio_sdk.label_interface import LabelInterface

    interface = LabelInterface(export.files("**/*.xml")[0].read_text(encoding="utf-8"))
    interface.validate()
    for path in export.files("**/*.json"):
        for task in json.loads(path.read_bytes()):
            # Without its annotations, which are next: for those it calls its own function wrongly.
            export.must(interface.validate_task({"data": task["data"]}), f"{path.name}: a task is not valid")
            document = export.document(task["data"]["text"])
            for annotation in task["annotations"]:
                export.must(interface.validate_annotation(annotation), f"{path.name}: an annotation is not valid")
                _regions(export, document, annotation["result"])
            for prediction in task.get("predictions", []):
                export.must(interface.validate_prediction(prediction), f"{path.name}: a prediction is not valid")
    export.finish(expected)


def _regions(export, document, result):
    ids = {region["id"] for region in result if "id" in region}
    for region in result:
        if region["type"] == "relation":
            export.must({region["from_id"], region["to_id"]} <= ids, f"{region} joins what is not there")
            continue
        value = region["value"]
        # In `text` an end of a line is the two characters that stand for it.
        quote = document.text[value["start"] : value["end"]]
        export.must(value["text"] == quote.replace("\n", "\\n"), f"{value['text']!r} is not {quote!r}")
        for kind in value["labels"]:
            export.mention(document, [(value["start"], value["end"])], kind, [quote])
