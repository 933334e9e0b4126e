namespace Aspire.Hosting.ApplicationModel;

/// <summary>An environment variable with a fixed value.</summary>
public class EnvironmentAnnotation(string name, string value) : EnvironmentCallbackAnnotation(name, () => value);
