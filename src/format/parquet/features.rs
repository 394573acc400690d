//! The types of columns as `datasets` names them.

use arrow_schema::{DataType, Fields, Schema};
use serde_json::{Map, Value, json};

/// What stands in the metadata of a file under `huggingface`.
pub(super) fn metadata(schema: &Schema) -> String {
    json!({ "info": { "features": of_fields(schema.fields()) } }).to_string()
}

fn of_fields(fields: &Fields) -> Value {
    let fields = fields.iter();
    let features: Map<String, Value> = fields
        .map(|field| (field.name().clone(), feature(field.data_type())))
        .collect();
    Value::Object(features)
}

fn feature(of: &DataType) -> Value {
    let value = |dtype: &str| json!({ "dtype": dtype, "_type": "Value" });
    match of {
        DataType::Int64 => value("int64"),
        DataType::Boolean => value("bool"),
        DataType::List(item) => json!({ "feature": feature(item.data_type()), "_type": "List" }),
        DataType::Struct(fields) => of_fields(fields),
        _ => value("string"),
    }
}
