/** A schema of an OpenAPI document, as far as the API's document uses them. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: (string | null)[];
  items?: Schema;
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  description?: string;
}

export interface OpenApi {
  components: { schemas: Record<string, Schema> };
}

/** The schemas of a document as TypeScript. What it cannot say in types it refuses, so that nothing becomes "any" in silence. */
export function wireTypes(document: OpenApi): string {
  const schemas = Object.entries(document.components.schemas).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    "// Made from services/Api/openapi.json by ./crowdwatch wire. Null means unknown, never zero.\n",
    ...schemas.map(([name, schema]) => declaration(name, schema)),
  ].join("\n");
}

function declaration(name: string, schema: Schema): string {
  const about = comment(schema.description, "");
  if (!schema.properties) return `${about}export type ${name} = ${typeOf(schema, name)};\n`;
  const lines = Object.entries(schema.properties).map(([property, value]) => {
    const optional = schema.required?.includes(property) ? "" : "?";
    return `${comment(value.description, "  ")}  ${property}${optional}: ${typeOf(value, `${name}.${property}`)};\n`;
  });
  return `${about}export interface ${name} {\n${lines.join("")}}\n`;
}

function comment(text: string | undefined, indent: string): string {
  return text ? `${indent}/** ${text.replaceAll("*/", "* /").replace(/\s+/g, " ")} */\n` : "";
}

function typeOf(schema: Schema, place: string): string {
  if (schema.$ref) return schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.oneOf) return [...schema.oneOf].map((one) => typeOf(one, place)).sort((a) => (a === "null" ? 1 : -1)).join(" | ");
  const types = [schema.type ?? []].flat();
  if (types.length === 0) throw new Error(`${place}: the document gives no type`);
  const named = types.filter((type) => type !== "null").map((type) => single(type, schema, place));
  return [...named, ...(types.includes("null") ? ["null"] : [])].join(" | ");
}

function single(type: string, schema: Schema, place: string): string {
  switch (type) {
    case "string":
    case "boolean":
      return type;
    case "integer":
    case "number":
      return "number";
    case "array": {
      if (!schema.items) throw new Error(`${place}: the document gives no type of its items`);
      const item = typeOf(schema.items, place);
      return item.includes("|") ? `(${item})[]` : `${item}[]`;
    }
    case "object":
      if (typeof schema.additionalProperties === "object") return `Record<string, ${typeOf(schema.additionalProperties, place)}>`;
      throw new Error(`${place}: an object inside another has to have a name`);
    default:
      if (type === "null") return "null";
      throw new Error(`${place}: type ${type}`);
  }
}
