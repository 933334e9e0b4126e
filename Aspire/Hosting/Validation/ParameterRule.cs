using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Validation;

/// <summary>Every parameter has a value.</summary>
internal sealed class ParameterRule : IModelRule
{
    public IEnumerable<ModelError> Check(DistributedApplicationModel model)
    {
        foreach (var parameter in model.Resources.OfType<ParameterResource>())
        {
            if (Problem(parameter) is { } problem)
            {
                var key = parameter.ConfigurationKey;
                yield return new ModelError(
                    $"parameter '{parameter.Name}'",
                    problem,
                    $"Give it one: `dotnet user-secrets set {key} VALUE` in the AppHost's folder, the environment variable {key.Replace(":", "__", StringComparison.Ordinal)}, or --{key} VALUE on the command line.");
            }
        }
    }

    private static string? Problem(ParameterResource parameter)
    {
        try
        {
            _ = parameter.Value;
            return null;
        }
        catch (MissingParameterValueException)
        {
            return "it has no value";
        }
        catch (Exception e) when (e is DistributedApplicationException or InvalidOperationException)
        {
            return e.Message.TrimEnd('.');
        }
    }
}
