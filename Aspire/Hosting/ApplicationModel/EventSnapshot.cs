namespace Aspire.Hosting.ApplicationModel;

/// <summary>An event that was raised.</summary>
/// <param name="EventTask">Ends when its handlers have ended.</param>
public record EventSnapshot(Task EventTask);
