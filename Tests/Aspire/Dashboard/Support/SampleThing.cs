using Aspire.Hosting.ApplicationModel;

namespace Aspire.Dashboard.Tests.Support;

/// <summary>A resource that nothing starts; its state is what a test publishes.</summary>
internal sealed class SampleThing(string name) : Resource(name);
