// The independent judge: ajv over the data of js-yaml, which read nothing of newsdesk's.
//
// Usage: node judge.mjs SCHEMA.json
// Reads [{path, front}] from stdin and writes {path: {valid, errors: [{instancePath, keyword, params}]}}.
import { readFileSync } from "node:fs";
import process from "node:process";
import { text } from "node:stream/consumers";

import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import yaml from "js-yaml";

const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(process.argv[2], "utf8")));

/** Return the errors of one front matter; YAML that cannot be read is one error. */
function errorsOf(front) {
  let data;
  try {
    data = yaml.load(front, { schema: yaml.CORE_SCHEMA });
  } catch (error) {
    return [{ instancePath: "", keyword: "yaml", params: { reason: String(error.reason ?? error) } }];
  }
  validate(data);
  return (validate.errors ?? []).map(({ instancePath, keyword, params }) => ({ instancePath, keyword, params }));
}

const verdicts = {};
for (const { path, front } of JSON.parse(await text(process.stdin))) {
  const errors = errorsOf(front);
  verdicts[path] = { valid: errors.length === 0, errors };
}
process.stdout.write(JSON.stringify(verdicts));
