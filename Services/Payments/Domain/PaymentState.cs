namespace AspireShop.Payments.Domain;

/// <summary>Where an order's payment stands.</summary>
internal enum PaymentState
{
    /// <summary>The gateway is to be asked for the money, or has been and its answer is not recorded yet.</summary>
    Capturing,

    /// <summary>The money was taken.</summary>
    Captured,

    /// <summary>The gateway refused. Terminal.</summary>
    Declined,

    /// <summary>The gateway is to be told to give the money back, or has been and it is not recorded yet.</summary>
    Refunding,

    /// <summary>The money was given back. Terminal.</summary>
    Refunded,

    /// <summary>A refund came before any capture: none will be made. Terminal.</summary>
    Barred,
}
