namespace AspireShop.Messaging.Files.FileSystem;

/// <summary>What should be a file is a link, a folder, a pipe or a device: it is left alone.</summary>
public sealed class NotAFileException : IOException
{
    public NotAFileException()
    {
    }

    public NotAFileException(string message)
        : base(message)
    {
    }

    public NotAFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
