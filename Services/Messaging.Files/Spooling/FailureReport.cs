namespace AspireShop.Messaging.Files.Spooling;

/// <summary>Why a message went to <c>failed/</c>: beside it, with the same name and <c>.report.json</c> after it.</summary>
internal sealed record FailureReport
{
    public required string Subscriber { get; init; }

    public required string Error { get; init; }

    public required DateTimeOffset DiedAt { get; init; }

    /// <summary>Tries that counted.</summary>
    public required int Attempts { get; init; }
}
