/** The tools of agents, for editors that hand them to a language model. */
import { ToolProblem } from '../../agents/space';
import { TOOLS } from '../../agents/tools';
import { TOOL, type ToolParams, type ToolResult } from '../../protocol';
import { AgentSpace } from '../session/agentSpace';
import { guarded, type Feature } from './feature';

export const agentTools: Feature = {
  capabilities: () => ({}),

  register(session) {
    session.connection.onRequest(TOOL, ({ name, input, active }: ToolParams) =>
      guarded<ToolResult>(
        session,
        `tool ${name}`,
        failed('This failed for a reason of our own. Look at the file before you go on.'),
        async () => {
          const tool = TOOLS.find((one) => one.name === name);
          if (!tool) return failed(`There is no tool ${name}.`);
          const space = new AgentSpace(session, typeof active === 'string' ? active : undefined);
          try {
            const { text } = await tool.run(space, input);
            return { text, isError: false, changed: space.changed };
          } catch (error) {
            if (error instanceof ToolProblem) return failed(error.message);
            throw error;
          }
        },
      ),
    );
    return undefined;
  },
};

function failed(text: string): ToolResult {
  return { text, isError: true, changed: null };
}
