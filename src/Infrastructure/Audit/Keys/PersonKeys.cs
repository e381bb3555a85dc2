using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using AuthServer.AuditCompliance.Audit.Log;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel.Ports;
using Dapper;

namespace AuthServer.Infrastructure.Audit.Keys;

/// <summary>The data keys of people and days. A key is made in the transaction of the first entry that needs it.</summary>
/// <remarks>Opened keys are remembered for minutes: an entry written under a key that was destroyed meanwhile is simply never readable.</remarks>
internal sealed class PersonKeys(Connections connections, ISecretSealer sealer, IIds ids, IRandomness randomness, TimeProvider time)
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan RememberedFor = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<KeyOwner, (PersonalKey Key, DateTimeOffset Until)> _remembered = new();

    private string Table => connections.Table("audit", "person_keys");

    /// <summary>The keys of the owners; missing ones are made.</summary>
    public async ValueTask<IReadOnlyDictionary<KeyOwner, PersonalKey>> OfAsync(IReadOnlyCollection<KeyOwner> owners, DbTransaction transaction, CancellationToken ct)
    {
        Dictionary<KeyOwner, PersonalKey> keys = [];
        var now = time.GetUtcNow();
        foreach (var owner in owners)
        {
            if (_remembered.TryGetValue(owner, out var known) && known.Until > now)
                keys[owner] = known.Key;
        }

        if (keys.Count < owners.Count)
            await FindAsync([.. owners.Where(owner => !keys.ContainsKey(owner))], keys, transaction, ct);
        if (keys.Count < owners.Count)
            await CreateAsync([.. owners.Where(owner => !keys.ContainsKey(owner))], keys, transaction, ct);
        return keys;
    }

    /// <summary>The keys with these ids, for reading; destroyed ones are absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, PersonalKey>> OpenAsync(SqlSession sql, IReadOnlyCollection<Guid> wanted, CancellationToken ct)
    {
        if (wanted.Count == 0)
            return new Dictionary<Guid, PersonalKey>();

        var rows = await sql.QueryAsync<KeyRow>($"{Select} WHERE {AnyOf("id", "wanted")}", new { wanted = Values(wanted) }, ct);
        return rows.ToDictionary(row => row.Id, Open);
    }

    private string Select => $"SELECT id AS Id, subject AS Subject, period AS Period, wrapped_key AS WrappedKey FROM {Table}";

    // INVARIANT: what is found here was committed by another transaction, so it may be remembered. What this one makes may yet be undone.
    private async Task FindAsync(List<KeyOwner> owners, Dictionary<KeyOwner, PersonalKey> keys, DbTransaction transaction, CancellationToken ct)
    {
        var rows = await Connection(transaction).QueryAsync<KeyRow>(new CommandDefinition(
            $"{Select} WHERE {AnyOf("subject", "people")} OR {AnyOf("period", "periods")}",
            new
            {
                people = Values([.. owners.Where(owner => owner.Person is not null).Select(owner => owner.Person.GetValueOrDefault().Value)]),
                periods = Values([.. owners.Select(owner => owner.Period).OfType<string>()]),
            },
            transaction,
            cancellationToken: ct));
        foreach (var row in rows)
        {
            var (owner, key) = (row.Owner, Open(row));
            keys[owner] = key;
            Remember(owner, key);
        }
    }

    private async Task CreateAsync(List<KeyOwner> owners, Dictionary<KeyOwner, PersonalKey> keys, DbTransaction transaction, CancellationToken ct)
    {
        // One order for everybody, so that two transactions that need the same two keys do not wait for each other.
        foreach (var owner in owners.OrderBy(owner => owner.Period, StringComparer.Ordinal).ThenBy(owner => owner.Person?.Value))
        {
            var key = new PersonalKey(ids.Next(), randomness.Bytes(PersonalCipher.KeyLength));
            var made = await Connection(transaction).ExecuteAsync(new CommandDefinition(
                $"""
                INSERT INTO {Table} (id, subject, period, wrapped_key, created_at) VALUES (@id, @subject, @period, @wrapped, @now)
                ON CONFLICT DO NOTHING
                """,
                new { id = key.Id, subject = owner.Person?.Value, period = owner.Period, wrapped = sealer.Seal(key.Material, PurposeOf(key.Id)), now = time.GetUtcNow() },
                transaction,
                cancellationToken: ct));
            if (made == 1)
                keys[owner] = key;
            else
                await FindAsync([owner], keys, transaction, ct);
        }
    }

    private void Remember(KeyOwner owner, PersonalKey key)
    {
        if (_remembered.Count >= MostRemembered)
            _remembered.Clear();

        _remembered[owner] = (key, time.GetUtcNow() + RememberedFor);
    }

    private PersonalKey Open(KeyRow row) => new(row.Id, sealer.Open(row.WrappedKey, PurposeOf(row.Id)));

    // One parameter for any number of values, so that the statement stays the same: an array, or a JSON array on SQLite.
    private string AnyOf(string column, string parameter) =>
        connections.Dialect == Dialect.Postgres ? $"{column} = ANY(@{parameter})" : $"{column} IN (SELECT value FROM json_each(@{parameter}))";

    private object Values<T>(IReadOnlyCollection<T> values) =>
        connections.Dialect == Dialect.Postgres ? values.ToArray() : JsonSerializer.Serialize(values);

    private static string PurposeOf(Guid id) => "audit.person_keys:" + id.ToString("D");

    private static DbConnection Connection(DbTransaction transaction) =>
        transaction.Connection ?? throw new InvalidOperationException("The transaction has ended.");

    internal sealed class KeyRow
    {
        public Guid Id { get; init; }

        public Guid? Subject { get; init; }

        public string? Period { get; init; }

        public byte[] WrappedKey { get; init; } = [];

        public KeyOwner Owner => new(Subject is { } person ? new UserId(person) : null, Period);
    }
}
