using AuthServer.Tests.Architecture.Model;
using AuthServer.Tests.Architecture.Rules;
using Xunit;

namespace AuthServer.Tests.Architecture;

public sealed class KeepingSecretsSecret
{
    [Fact]
    public void Members_that_sound_secret_are_secrets() => Rule.Keeps(SecretRules.SecretMembersAreSecrets);

    [Fact]
    public void The_secret_rule_bites() => Rule.Bites("Secrets", SecretRules.SecretMembersAreSecrets);

    [Fact]
    public void Logging_is_a_vocabulary_without_secrets() => Rule.Keeps(Logging);

    [Fact]
    public void The_logging_rules_bite() => Rule.Bites("Logging", Logging);

    private static IEnumerable<string> Logging(Codebase code) =>
    [
        .. SecretRules.LogMethodsTakeNoSecretsOrObjects(code),
        .. SecretRules.LoggingIsAVocabulary(code),
    ];
}
