namespace AspireShop.Fulfilment.Saga;

/// <summary>What is to be done next for an order.</summary>
internal enum SagaStep
{
    /// <summary>Have its goods set aside. Never stored: nothing has been done yet.</summary>
    Reserve,

    /// <summary>Have its money taken.</summary>
    Capture,

    /// <summary>Have its goods counted as sold.</summary>
    Commit,

    /// <summary>Its invoice is asked for, and is being written.</summary>
    Invoice,

    /// <summary>It cannot be paid: have its goods put back.</summary>
    Release,

    /// <summary>It is paid and its goods are gone: have its money given back.</summary>
    Refund,

    /// <summary>Nothing more.</summary>
    Done,
}
