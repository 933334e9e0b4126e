using AspireShop.Messaging;
using AspireShop.Payments.Data;
using AspireShop.Payments.Domain;

namespace AspireShop.Payments.Processing;

/// <summary>
/// At the start: finishes what an earlier life of the service had begun with the gateway, so that both ledgers agree also where nobody asks again.
/// A payment that a living replica is about to finish is finished by whoever is first.
/// </summary>
internal sealed partial class OpenPayments(PaymentStore payments, Settlement settlement, TimeProvider time, ILogger<OpenPayments> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Made before the server listens: what is begun after this is being finished by whoever has asked for it.
    private readonly DateTimeOffset _began = time.GetUtcNow();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var open = await UntilItWorksAsync(() => payments.ListOpenAsync(_began, stoppingToken), stoppingToken);
        foreach (var payment in open)
        {
            var settled = await UntilItWorksAsync(() => SettleAsync(payment, stoppingToken), stoppingToken);
            LogSettled(payment.OrderId, payment.State, settled.State);
        }
    }

    private async Task<Payment> SettleAsync(Payment payment, CancellationToken cancellationToken)
    {
        try
        {
            return await settlement.SettleAsync(payment, cancellationToken);
        }
        catch (MessageRejectedException e)
        {
            // Asking again would not help, and the others wait; it stays open, for people to look at.
            LogRefused(payment.OrderId, payment.State, e);
            return payment;
        }
    }

    private async Task<T> UntilItWorksAsync<T>(Func<Task<T>> action, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await action();
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(e);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }
}
