using AuthServer.Tests.Architecture.Model;
using AuthServer.Tests.Architecture.Rules;
using Xunit;

namespace AuthServer.Tests.Architecture;

public sealed class KeepingSecretsSecret
{
    [Fact]
    public void Members_that_sound_secret_are_secrets() => Rule.Keeps(SecretRules.SecretMembersAreSecrets);

    [Fact]
    public void Logging_is_a_vocabulary_without_secrets() => Rule.Keeps(Logging);

    private static IEnumerable<string> Logging(Codebase code) =>
    [
        .. SecretRules.LogMethodsTakeNoSecretsOrObjects(code),
        .. SecretRules.LoggingIsAVocabulary(code),
    ];
}
