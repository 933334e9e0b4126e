using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AspireShop.Hosting.Mqtt;

/// <summary>Healthy when the broker lets its first user in: one CONNECT and its answer.</summary>
internal sealed class MqttConnectHealthCheck(MqttBrokerResource broker) : IHealthCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private static readonly byte[] Disconnect = [0xE0, 0x00];

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var code = await ConnectAsync(limit.Token).ConfigureAwait(false);
            return code == 0 ? HealthCheckResult.Healthy() : new HealthCheckResult(context.Registration.FailureStatus, $"The broker refused with code {code}.");
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, e.Message, e);
        }
    }

    /// <summary>The return code of MQTT 3.1.1's CONNACK, which brokers of MQTT 5 speak too.</summary>
    private async Task<int> ConnectAsync(CancellationToken cancellationToken)
    {
        var user = broker.Users.Count > 0 ? broker.Users[0] : null;
        var password = user is null ? null : await user.Password.GetValueAsync(cancellationToken).ConfigureAwait(false);
        var address = new Uri((await broker.ConnectionStringExpression.GetValueAsync(cancellationToken).ConfigureAwait(false))!);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, cancellationToken).ConfigureAwait(false);
        var stream = client.GetStream();
        await stream.WriteAsync(Connect(user?.Name, password), cancellationToken).ConfigureAwait(false);
        var answer = new byte[4];
        await stream.ReadExactlyAsync(answer, cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(Disconnect, cancellationToken).ConfigureAwait(false);
        return answer[0] == 0x20 ? answer[3] : throw new IOException("What listens there does not speak MQTT.");
    }

    private static byte[] Connect(string? user, string? password)
    {
        byte[] body =
        [
            .. Text("MQTT"), 4, (byte)(user is null ? 0x02 : 0xC2), 0, 10, .. Text($"health-{Guid.NewGuid():N}"),
            .. user is null ? [] : Text(user), .. user is null ? [] : Text(password ?? ""),
        ];

        // The length in groups of 7 bits, the lowest first.
        List<byte> length = [];
        for (var left = body.Length; left > 0 || length.Count == 0; left /= 128)
        {
            length.Add((byte)((left % 128) | (left >= 128 ? 0x80 : 0)));
        }

        return [0x10, .. length, .. body];
    }

    private static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [(byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
    }
}
