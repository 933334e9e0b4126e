namespace Aspire.Hosting.Publishing.Shared;

/// <summary>How well-known images find out by themselves whether they are healthy, with what is in them.</summary>
internal static class ImageHealthChecks
{
    /// <summary>A command for a shell; null for an image that is not known.</summary>
    /// <param name="image">The image's name, such as <c>docker.io/library/redis:8.6</c>.</param>
    /// <param name="hasPassword">Whether the variable of its password is set.</param>
    public static string? CommandFor(string image, bool hasPassword) => ShortName(image) switch
    {
        // The variable, not the option: a command line is there for all to read
        "redis" => Redis("redis-cli", "REDISCLI_AUTH", hasPassword),
        "valkey" => Redis("valkey-cli", "REDISCLI_AUTH", hasPassword),
        "postgres" => "pg_isready -U \"${POSTGRES_USER:-postgres}\" -d postgres",
        "mysql" or "mariadb" => "mysqladmin ping -h 127.0.0.1 --silent",
        "rabbitmq" => "rabbitmq-diagnostics -q ping",
        "mongo" => "mongosh --quiet --eval \"db.adminCommand('ping').ok\" | grep -q 1",
        "eclipse-mosquitto" => "mosquitto_sub -p 1883 -t '$SYS/broker/uptime' -C 1 -W 3 || nc -z 127.0.0.1 1883",
        _ => null,
    };

    private static string Redis(string client, string variable, bool hasPassword) =>
        $"{(hasPassword ? $"{variable}=\"$REDIS_PASSWORD\" " : string.Empty)}{client} ping | grep -q PONG";

    private static string ShortName(string image)
    {
        var name = image[(image.LastIndexOf('/') + 1)..];
        var end = name.IndexOfAny([':', '@']);
        return end < 0 ? name : name[..end];
    }
}
