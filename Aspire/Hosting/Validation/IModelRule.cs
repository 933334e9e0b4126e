using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Validation;

/// <summary>A thing that a model must fulfil.</summary>
internal interface IModelRule
{
    /// <summary>Where it does not.</summary>
    IEnumerable<ModelError> Check(DistributedApplicationModel model);
}
