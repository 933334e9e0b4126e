namespace AspireShop.Ordering.Invoices;

/// <summary>What lies where an invoice should is not one as it was written. It is not shown.</summary>
internal sealed class InvoiceDamagedException(string message, Exception? innerException = null) : Exception(message, innerException);
