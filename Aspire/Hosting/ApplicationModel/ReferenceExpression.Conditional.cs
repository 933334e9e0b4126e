namespace Aspire.Hosting.ApplicationModel;

public partial class ReferenceExpression
{
    private sealed class Conditional(IValueProvider condition, string matchValue, ReferenceExpression whenTrue, ReferenceExpression whenFalse)
        : IValueProvider, IManifestExpressionProvider, IValueWithReferences
    {
        public IValueProvider Condition { get; } = condition;

        public string MatchValue { get; } = matchValue;

        public ReferenceExpression WhenTrue { get; } = whenTrue;

        public ReferenceExpression WhenFalse { get; } = whenFalse;

        // The same condition and branches have the same name, so a manifest holds each once
        public string Name { get; } = NameOf(ExpressionOf(condition), whenTrue.ValueExpression, whenFalse.ValueExpression, matchValue);

        public string ValueExpression => $"{{{Name}.connectionString}}";

        public IEnumerable<object> References => [Condition, WhenTrue, WhenFalse];

        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
            GetValueAsync(new ValueProviderContext(), cancellationToken);

        public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
        {
            var value = await Condition.GetValueAsync(context, cancellationToken).ConfigureAwait(false);
            var chosen = string.Equals(value, MatchValue, StringComparison.OrdinalIgnoreCase) ? WhenTrue : WhenFalse;
            return await chosen.GetValueAsync(context, cancellationToken).ConfigureAwait(false);
        }

        private static string NameOf(string condition, string whenTrue, string whenFalse, string matchValue)
        {
            var hash = XxHash32.HashToHex(condition + whenTrue + whenFalse + matchValue);
            return $"cond-{FormattedValue.NameFrom(condition).ToLowerInvariant()}-{hash}";
        }
    }
}
