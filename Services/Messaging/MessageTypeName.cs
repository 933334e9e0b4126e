namespace AspireShop.Messaging;

/// <summary>A message goes by the name of its contract's type.</summary>
public static class MessageTypeName
{
    public static string Of<TMessage>() => typeof(TMessage).Name;
}
