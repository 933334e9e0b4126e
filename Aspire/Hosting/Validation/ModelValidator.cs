using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Validation;

/// <summary>Finds all errors of a model before anything is started.</summary>
internal static class ModelValidator
{
    private static readonly IModelRule[] Rules = [new ReferenceRule(), new EndpointRule(), new WaitCycleRule(), new ParameterRule(), new ProjectRule()];

    /// <param name="model">The model.</param>
    /// <param name="found">What was found wrong with it already.</param>
    /// <exception cref="DistributedApplicationException">There are errors; the message has a line for each, with its remedy.</exception>
    public static void Validate(DistributedApplicationModel model, params IEnumerable<ModelError> found)
    {
        var errors = Rules.SelectMany(r => r.Check(model)).Concat(found).Distinct().ToList();
        if (errors.Count == 0)
        {
            return;
        }
        var text = new StringBuilder(errors.Count == 1 ? "The application model has an error; nothing was started." : $"The application model has {errors.Count} errors; nothing was started.");
        foreach (var error in errors)
        {
            text.AppendLine().Append("- ").Append(error);
        }
        throw new DistributedApplicationException(text.ToString());
    }
}
