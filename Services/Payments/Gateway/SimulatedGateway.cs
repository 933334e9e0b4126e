using AspireShop.Messaging;
using Npgsql;

namespace AspireShop.Payments.Gateway;

/// <summary>
/// The gateway of the demo shop. It behaves as a remote one: a ledger of its own (schema <c>gateway</c>), each call one transaction that has committed
/// before the answer is on its way, and the answer to a slow card on its way for 2 s.
/// </summary>
internal sealed class SimulatedGateway(NpgsqlDataSource database, TimeProvider time) : IPaymentGateway
{
    private const string Captured = nameof(Captured);
    private const string Declined = nameof(Declined);

    // A try more, and the outcome once the tries that fail are over: whoever asks with the key meanwhile waits for the row.
    private const string Try = """
        INSERT INTO gateway.charge AS c (idempotency_key, reference, statement, method, amount, currency, tries, outcome, reason, first_at)
        VALUES ($1, $2, $3, $4, $5, $6, 1, CASE WHEN $7 = 0 THEN $8 END, $9, $10)
        ON CONFLICT (idempotency_key) DO UPDATE SET tries = c.tries + 1, outcome = coalesce(c.outcome, CASE WHEN c.tries >= $7 THEN $8 END)
        RETURNING tries, outcome, reason, reference, method, amount, currency
        """;

    private const string GiveBack = """
        WITH given AS (
            INSERT INTO gateway.refund (charge_key, idempotency_key, amount, at)
            SELECT idempotency_key, $1, amount, $3 FROM gateway.charge WHERE idempotency_key = $2 AND outcome = 'Captured'
            ON CONFLICT DO NOTHING RETURNING amount)
        SELECT amount FROM given UNION ALL SELECT amount FROM gateway.refund WHERE charge_key = $2
        """;

    public async Task<GatewayAnswer> ChargeAsync(GatewayCharge charge, CancellationToken cancellationToken)
    {
        var rule = MethodRule.Of(charge.Method);
        var (tries, outcome, reason) = await TryAsync(charge, rule, cancellationToken);
        if (outcome is null)
        {
            throw new TransientFailureException($"The gateway failed at try {tries} of the charge for {charge.Statement}.");
        }

        if (tries == 1 && rule.AnswersAfter > TimeSpan.Zero)
        {
            await Task.Delay(rule.AnswersAfter, time, cancellationToken);
        }

        return new GatewayAnswer(outcome == Captured, reason);
    }

    public async Task<decimal> RefundAsync(string key, string chargeKey, CancellationToken cancellationToken)
    {
        await using var command = Command(GiveBack, key, chargeKey, time.GetUtcNow());
        return await command.ExecuteScalarAsync(cancellationToken) is decimal amount
            ? amount
            : throw new MessageRejectedException($"Nothing was captured for '{chargeKey}' that could be given back.");
    }

    private async Task<(int Tries, string? Outcome, string? Reason)> TryAsync(GatewayCharge charge, MethodRule rule, CancellationToken cancellationToken)
    {
        await using var command = Command(
            Try, charge.Key, charge.Reference, charge.Statement, charge.Method, charge.Amount, charge.Currency,
            rule.Failures, rule.DeclineReason is null ? Captured : Declined, (object?)rule.DeclineReason ?? DBNull.Value, time.GetUtcNow());
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var known = charge with { Reference = row.GetGuid(3), Method = row.GetString(4), Amount = row.GetDecimal(5), Currency = row.GetString(6) };
        return known == charge
            ? (row.GetInt32(0), row.IsDBNull(1) ? null : row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2))
            : throw new MessageRejectedException($"The key '{charge.Key}' was used for another charge.");
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> parameters)
    {
        var command = database.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        return command;
    }
}
