using System.Text;

namespace Aspire.Hosting.Orchestration.Plan;

/// <summary>The plan as text: a line for each operation, what comes first after <c>after</c>, why after <c>because</c>.</summary>
internal static class PlanText
{
    public static string Write(IReadOnlyList<Operation> plan)
    {
        var text = new StringBuilder();
        foreach (var operation in plan)
        {
            text.Append(operation.Kind.ToString().ToLowerInvariant()).Append(' ').Append(operation.Target);
            if (operation.After.Count > 0)
            {
                text.Append(" after ").AppendJoin(", ", operation.After);
            }

            text.Append(" because ").Append(operation.Cause).Append('\n');
        }

        return text.ToString();
    }
}
