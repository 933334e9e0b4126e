namespace Aspire.Hosting.ApplicationModel;

/// <summary>Marks an attribute of parameters that are names in the model.</summary>
public interface IModelNameParameter;
