import { addData } from '../data-references.ts';
import { Finder } from '../finder.ts';
import type { Reader } from '../reader.ts';
import { type SettingsSyntax, settingsTree } from '../settings-scan.ts';

const HCL: SettingsSyntax = {
  comments: ['#', '//'],
  blockComments: true,
  quotes: ['"'],
  escapes: '"',
  assigns: '=:',
  heredocs: true,
};

/** HashiCorp's configuration language: Terraform, OpenTofu, Packer, Nomad. */
export const hcl: Reader = {
  name: 'hcl',
  reads: (path) =>
    /\.(?:tf|tfvars|hcl|tofu|nomad|tf\.tmpl|tftpl|tfvars\.example|sentinel)$/i.test(path),
  read: (file) => {
    const finder = new Finder(file);
    addData(finder, settingsTree(file.text, HCL));
    return finder.references();
  },
  examples: [
    {
      path: 'variables.tf',
      text:
        '# anthropic.claude-v2\nvariable "model_id" {\n  description = "Such as gpt-4"\n' +
        '  default     = "anthropic.claude-3-5-sonnet-20241022-v2:0" // Bedrock\n}\n/* gpt-4 */\n',
      finds: ['anthropic.claude-3-5-sonnet-20241022-v2:0'],
      says: 'Defaults of variables; comments and descriptions are nothing',
    },
    {
      path: 'main.tf',
      text:
        'resource "azurerm_cognitive_deployment" "chat" {\n  model {\n    format = "OpenAI"\n    name   = "gpt-4o"\n  }\n}\n' +
        'locals {\n  models = var.big ? ["gpt-4.1"] : ["o3-mini"]\n  same = var.m == "gpt-4"\n}\n',
      finds: ['OpenAI', 'gpt-4o', 'gpt-4.1', 'o3-mini', 'gpt-4'],
      says: 'Resources and expressions; what is compared with has low confidence',
    },
    {
      path: 'user-data.tf',
      text: 'user_data = <<-EOF\n  #!/bin/bash\n  ollama pull llama3.2\nEOF\n',
      finds: ['llama3.2'],
      says: 'Scripts in heredocs',
    },
  ],
};
