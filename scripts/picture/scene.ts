import { Scene } from '../../__tests__/e2e/github/scene.ts';

/** The comment and the job summary of a pull request that a team could have opened. */
export async function tell(): Promise<{ comment: string; summary: string }> {
  const scene = await Scene.open({
    'app/chat.py': 'reply = client.chat(model="gpt-4o")\n',
    '.github/caisi-policy.yml': 'version: 1\ncomment: { mention: ["@acme/procurement"] }\n',
  });
  try {
    scene.push({
      'app/route.py':
        'MODELS = {}\nMODELS["fast"] = model("meta-llama/Llama-4-Scout-17B-16E-Instruct")\nMODELS["code"] = model("deepseek-ai/DeepSeek-V3")\n',
      'infra/main.tf': 'model_id = "us.meta.llama4-maverick-17b-instruct-v1:0"\n',
      'app/chat.py': 'reply = client.chat(model="claude-sonnet-4-5")\n',
    });
    await scene.run({}, { env: { GITHUB_SERVER_URL: 'https://github.com' } });
    scene.push({
      'app/route.py':
        'MODELS = {}\nMODELS["fast"] = model("meta-llama/Llama-4-Scout-17B-16E-Instruct")\n',
      'app/embed.py': 'model = SentenceTransformer("Qwen/Qwen3-Embedding-8B")\n',
    });
    const { summary } = await scene.run({}, { env: { GITHUB_SERVER_URL: 'https://github.com' } });
    return { comment: scene.server.commentsOn(7)[0]?.body ?? '', summary };
  } finally {
    await scene.close();
  }
}
