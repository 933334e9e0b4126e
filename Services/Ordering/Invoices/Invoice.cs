namespace AspireShop.Ordering.Invoices;

/// <summary>A whole invoice.</summary>
/// <param name="Html">UTF-8.</param>
/// <param name="StyleSource">What a content security policy allows its style by.</param>
internal sealed record Invoice(byte[] Html, string StyleSource);
