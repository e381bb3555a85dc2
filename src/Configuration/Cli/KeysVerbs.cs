using System.CommandLine;
using System.Globalization;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Orchestration.OAuth.EncryptionKeys;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.SigningKeys;
using AuthServer.Orchestration.SharedKernel.Sealing;

namespace AuthServer.Configuration.Cli;

/// <summary><c>authserver keys …</c>.</summary>
internal static class KeysVerbs
{
    public static Command Create(Verbs verbs) => new("keys", "Signing keys, and the key that encrypts secrets in the database.")
    {
        List(verbs),
        Rotate(verbs),
        Revoke(verbs),
        RotateEncryption(verbs),
    };

    private static Command List(Verbs verbs)
    {
        var list = new Command("list", "Lists the signing keys that are published.");
        list.SetAction((parsed, ct) => verbs.RunAsync(parsed, async session =>
        {
            var keys = await session.WithAsync<ISigningKeys, IReadOnlyList<SigningKey>>(stored => stored.LiveAsync(ct));
            return session.Output.Show(
                [.. keys.Select(key => new KeyRow(key.KeyId, key.Algorithm.ToString(), key.State.ToString().ToLowerInvariant(), key.AnnouncedAt, key.ActivatesAt))],
                ("Key id", key => key.KeyId),
                ("Algorithm", key => key.Algorithm),
                ("State", key => key.State),
                ("Published", key => key.PublishedAt.ToString("u", CultureInfo.InvariantCulture)),
                ("Signs from", key => key.SignsFrom.ToString("u", CultureInfo.InvariantCulture)));
        }, ct));
        return list;
    }

    private static Command Rotate(Verbs verbs)
    {
        var algorithm = new Option<SigningAlgorithm?>("--algorithm") { Description = "ES256, RS256, PS256, ES384 or ES512; all of them when left out." };
        var graceful = new Option<bool>("--graceful") { Description = "Publishes the successors now and lets the server take them in use when no cache is without them any more." };
        var rotate = new Command("rotate", "Puts fresh signing keys in the place of the present ones; old signatures stay valid.") { algorithm, graceful };
        rotate.SetAction((parsed, ct) => verbs.RunAsync(parsed, async session =>
        {
            IReadOnlyList<SigningAlgorithm> wanted = parsed.GetValue(algorithm) is { } one ? [one] : SigningAlgorithms.Offered;
            foreach (var each in parsed.GetValue(graceful) ? wanted : [])
            {
                var announced = await session.SendAsync(new AnnounceSigningKey(each), ct);
                if (announced.IsRefused)
                    return session.Output.Refuse(announced.Refusal);
                session.Output.Say($"{each}: {announced.Value.NewKeyId} signs from {announced.Value.SignsFrom:u}", new { algorithm = each, announced.Value.NewKeyId, announced.Value.SignsFrom });
            }

            foreach (var each in parsed.GetValue(graceful) ? [] : wanted)
            {
                var replaced = await session.SendAsync(new ReplaceSigningKey(each), ct);
                if (replaced.IsRefused)
                    return session.Output.Refuse(replaced.Refusal);
                session.Output.Say($"{each}: {replaced.Value.OldKeyId ?? "none"} -> {replaced.Value.NewKeyId}", new { algorithm = each, replaced.Value.OldKeyId, replaced.Value.NewKeyId });
            }

            return ExitCodes.Ok;
        }, ct));
        return rotate;
    }

    private static Command Revoke(Verbs verbs)
    {
        var keyId = new Argument<string>("key-id") { Description = "The key's id (kid)." };
        var replace = new Option<bool>("--replace") { Description = "Replaces the key first if it still signs: the emergency in one step." };
        var revoke = new Command("revoke", "Takes a key out of the published set at once: what it signed, or what is encrypted to it, is refused from now on.") { keyId, replace };
        revoke.SetAction((parsed, ct) => verbs.RunAsync(parsed, async session =>
        {
            // Keys to encrypt to are always replaced: a client would have none to use otherwise.
            var toEncrypt = await session.SendAsync(new EndEncryptionKey(parsed.GetRequiredValue(keyId)), ct);
            if (toEncrypt.IsSuccess)
                return session.Output.Say(toEncrypt.Value.NewKeyId is { } youngest ? $"Revoked; clients encrypt to {youngest} now." : "Revoked.", new { revoked = true, toEncrypt.Value.NewKeyId });

            if (parsed.GetValue(replace))
            {
                var ended = await session.SendAsync(new EndSigningKey(parsed.GetRequiredValue(keyId)), ct);
                return ended.IsRefused
                    ? session.Output.Refuse(ended.Refusal)
                    : session.Output.Say(ended.Value.NewKeyId is { } next ? $"Revoked; {next} signs now." : "Revoked.", new { revoked = true, ended.Value.NewKeyId });
            }

            var done = await session.SendAsync(new RevokeSigningKey(parsed.GetRequiredValue(keyId)), ct);
            return done.IsRefused ? session.Output.Refuse(done.Refusal) : session.Output.Say("Revoked.", new { revoked = true });
        }, ct));
        return revoke;
    }

    private static Command RotateEncryption(Verbs verbs)
    {
        var rotate = new Command("rotate-encryption", "Seals every stored secret under the current key-encryption key; afterwards older keys may go.");
        rotate.SetAction((parsed, ct) => verbs.RunAsync(parsed, async session =>
        {
            var resealed = await session.SendAsync(new RotateEncryptionKey(), ct);
            if (resealed.IsRefused)
                return session.Output.Refuse(resealed.Refusal);

            var (count, failures) = resealed.Value;
            session.Output.Say($"Sealed {count} values anew.", new { resealed = count, failures });
            foreach (var failure in failures)
                await Console.Error.WriteLineAsync($"Does not open under any key that is configured: {failure}");
            return failures.Count == 0 ? ExitCodes.Ok : ExitCodes.Refused;
        }, ct));
        return rotate;
    }

    private sealed record KeyRow(string KeyId, string Algorithm, string State, DateTimeOffset PublishedAt, DateTimeOffset SignsFrom);
}
