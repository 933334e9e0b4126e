namespace AspireShop.Ordering.Domain;

/// <summary>What became of the wish to cancel an order.</summary>
internal enum CancelOutcome
{
    /// <summary>It is cancelled, by this wish or an earlier one.</summary>
    Cancelled,

    /// <summary>It stands: the grace period is over, or Fulfilment has it.</summary>
    TooLate,

    /// <summary>The buyer has no such order.</summary>
    NotFound,
}
