using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace AspireShop.Messaging.Files.Spooling;

/// <summary>
/// A message as the bytes of a file: magic (8), length of the header (4, little endian), length of the payload (4), SHA-256 of both (32), the header as JSON, the payload.
/// </summary>
internal static class SpoolFrame
{
    private const int Prefix = 8 + 4 + 4 + SHA256.HashSizeInBytes;

    // With line ends in it: whatever "corrects" them is found out.
    private static ReadOnlySpan<byte> Magic => "ASMSG1\r\n"u8;

    /// <summary>What stands before the payload.</summary>
    public static byte[] Head(Envelope envelope)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(
            new SpoolHeader
            {
                Id = envelope.Id,
                Type = envelope.Type,
                Source = envelope.Source,
                Time = envelope.Time,
                PartitionKey = envelope.PartitionKey,
                TraceParent = envelope.TraceParent,
                TraceState = envelope.TraceState,
            },
            SpoolJson.Default.SpoolHeader);
        var head = new byte[Prefix + header.Length];
        Magic.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), header.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), envelope.Payload.Length);
        Hash(header, envelope.Payload.Span, head.AsSpan(16, SHA256.HashSizeInBytes));
        header.CopyTo(head, Prefix);
        return head;
    }

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="InvalidDataException">It is torn, altered or too large; the message says how.</exception>
    public static Envelope Read(SafeFileHandle file, SpoolName name, int maxBytes)
    {
        var length = RandomAccess.GetLength(file);
        if (length > maxBytes)
        {
            throw new InvalidDataException($"The file has {length} bytes, more than the limit of {maxBytes}.");
        }

        var bytes = new byte[length];
        var read = 0;
        while (read < bytes.Length)
        {
            var more = RandomAccess.Read(file, bytes.AsSpan(read), read);
            if (more == 0)
            {
                throw new InvalidDataException($"The file ends after {read} of its {length} bytes.");
            }

            read += more;
        }

        return Decode(bytes, name);
    }

    private static Envelope Decode(byte[] bytes, SpoolName name)
    {
        if (bytes.Length < Prefix || !bytes.AsSpan().StartsWith(Magic))
        {
            throw new InvalidDataException($"The file of {bytes.Length} bytes does not begin as a message does.");
        }

        long header = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8));
        long payload = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12));
        if (header < 0 || payload < 0 || Prefix + header + payload != bytes.Length)
        {
            throw new InvalidDataException($"The file has {bytes.Length} bytes; its frame says {Prefix + header + payload}.");
        }

        var content = bytes.AsMemory(Prefix + (int)header);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(bytes.AsSpan(Prefix, (int)header), content.Span, hash);
        if (!hash.SequenceEqual(bytes.AsSpan(16, SHA256.HashSizeInBytes)))
        {
            throw new InvalidDataException("The file's content does not have the hash that its frame says.");
        }

        return ToEnvelope(bytes.AsSpan(Prefix, (int)header), content, name);
    }

    private static Envelope ToEnvelope(ReadOnlySpan<byte> json, ReadOnlyMemory<byte> payload, SpoolName name)
    {
        SpoolHeader? header;
        try
        {
            header = JsonSerializer.Deserialize(json, SpoolJson.Default.SpoolHeader);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The file's header is not one: {e.Message}", e);
        }

        if (header is null || header.Id != name.Id || SpoolName.HashOf(header.PartitionKey) != name.Key)
        {
            throw new InvalidDataException("The file's name belongs to another message.");
        }

        return new Envelope
        {
            Id = header.Id,
            Type = header.Type,
            Source = header.Source,
            Time = header.Time,
            PartitionKey = header.PartitionKey,
            TraceParent = header.TraceParent,
            TraceState = header.TraceState,
            Attempt = name.Tries,
            Payload = payload,
        };
    }

    private static void Hash(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload, Span<byte> destination)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(header);
        sha.AppendData(payload);
        sha.GetHashAndReset(destination);
    }
}
