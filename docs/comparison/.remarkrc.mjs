import { readFileSync } from "node:fs";

import remarkFrontmatter from "remark-frontmatter";
import remarkLintFrontmatterSchema from "remark-lint-frontmatter-schema";

// The plugin's ajv knows JSON Schema up to draft 7, and refuses a schema that says it is of 2020-12.
// Nothing in this one means anything else in draft 7, so it is given without that line.
const { $schema, ...embed } = JSON.parse(readFileSync(new URL("../../schemas/article.schema.json", import.meta.url)));

// Formats of newsdesk's own, which ajv does not know.
const formats = { "day-or-time": true, price: true };

export default {
  plugins: [remarkFrontmatter, [remarkLintFrontmatterSchema, { embed, ajvOptions: { formats } }]],
};
