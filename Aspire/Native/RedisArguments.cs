using System.Globalization;

namespace AspireShop.Native;

/// <summary>The command line of <c>redis</c>.</summary>
internal sealed record RedisArguments
{
    public required int Port { get; init; }

    /// <summary>Where the append-only file lies; needed with <see cref="Persist"/>.</summary>
    public string? Folder { get; init; }

    /// <summary>Keep an append-only file and read it at the start. Default: off, memory only.</summary>
    public bool Persist { get; init; }

    /// <summary>Allow EVAL. Default: off.</summary>
    public bool Lua { get; init; }

    public static RedisArguments? Parse(string[] args)
    {
        var port = 0;
        string? folder = null;
        bool persist = false, lua = false;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--port" when i + 1 < args.Length && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out port):
                    i++;
                    break;
                case "--folder" when i + 1 < args.Length:
                    folder = args[++i];
                    break;
                case "--persist":
                    persist = true;
                    break;
                case "--lua":
                    lua = true;
                    break;
                default:
                    return null;
            }
        }

        return port is > 0 and <= 65535 && (folder is not null || !persist)
            ? new RedisArguments { Port = port, Folder = folder, Persist = persist, Lua = lua }
            : null;
    }
}
