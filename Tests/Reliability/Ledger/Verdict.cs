namespace AspireShop.Reliability.Tests.Ledger;

/// <summary>What a buyer knows of an order that was asked for.</summary>
internal enum Verdict
{
    /// <summary>No answer yet, or one that says nothing: it may stand or not.</summary>
    Unknown,

    /// <summary>The shop has said that the order stands.</summary>
    Ok,

    /// <summary>The shop has said that there is no order.</summary>
    Refused,
}
