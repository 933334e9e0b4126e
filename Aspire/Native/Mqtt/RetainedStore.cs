using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MQTTnet;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace AspireShop.Native.Mqtt;

/// <summary>
/// Retained messages, one file each, named by a hash of the topic. A file is complete or absent (written beside, flushed, renamed);
/// a message's expiry is kept as a point in time and holds over restarts.
/// </summary>
internal sealed class RetainedStore
{
    private readonly string _folder;

    /// <param name="folder">Made when it is not there.</param>
    public RetainedStore(string folder)
    {
        _folder = Path.Combine(folder, "retained");
        Directory.CreateDirectory(_folder);
    }

    public async Task LoadAsync(LoadingRetainedMessagesEventArgs args)
    {
        args.LoadedRetainedMessages = [];
        foreach (var file in Directory.EnumerateFiles(_folder, "*.json"))
        {
            var retained = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(file), RetainedJson.Default.RetainedMessage);
            var left = retained?.ExpiresAt - TimeProvider.System.GetUtcNow();
            if (retained is null || left <= TimeSpan.Zero)
            {
                File.Delete(file);
                continue;
            }

            args.LoadedRetainedMessages.Add(new MqttApplicationMessage
            {
                Topic = retained.Topic,
                PayloadSegment = retained.Payload,
                ContentType = retained.ContentType,
                MessageExpiryInterval = (uint)Math.Ceiling(left?.TotalSeconds ?? 0),
                QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
                Retain = true,
                UserProperties = [.. retained.Properties.Select(p => new MqttUserProperty(p.Key, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(p.Value)))],
            });
        }
    }

    public async Task SaveAsync(RetainedMessageChangedEventArgs args)
    {
        var message = args.ChangedRetainedMessage;
        var path = PathOf(message.Topic);
        if (message.Payload.Length == 0)
        {
            File.Delete(path);
            return;
        }

        var retained = new RetainedMessage
        {
            Topic = message.Topic,
            Payload = message.Payload.ToArray(),
            ContentType = message.ContentType,
            ExpiresAt = message.MessageExpiryInterval > 0 ? TimeProvider.System.GetUtcNow().AddSeconds(message.MessageExpiryInterval) : null,
            Properties = [.. (message.UserProperties ?? []).Select(p => KeyValuePair.Create(p.Name, Encoding.UTF8.GetString(p.ValueBuffer.Span)))],
        };
        var temporary = path + ".new";
        await using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await JsonSerializer.SerializeAsync(file, retained, RetainedJson.Default.RetainedMessage);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    public Task ClearAsync(EventArgs args)
    {
        foreach (var file in Directory.EnumerateFiles(_folder, "*.json"))
        {
            File.Delete(file);
        }

        return Task.CompletedTask;
    }

    private string PathOf(string topic)
        => Path.Combine(_folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(topic))) + ".json");
}
