namespace Aspire.Hosting.ApplicationModel;

public partial class ReferenceExpression
{
    internal static ReferenceExpression FromParts(string format, IReadOnlyList<IValueProvider> providers, IReadOnlyList<string?> formats)
    {
        // A conditional alone stays one
        if (format == "{0}" && formats[0] is null)
        {
            switch (providers[0])
            {
                case ReferenceExpression { IsConditional: true } conditional:
                    return conditional;
            }
        }
        return new ReferenceExpression(format, providers, formats);
    }
}
