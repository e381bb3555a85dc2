using System.Collections.Frozen;
using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>The sorts of failures as answers and the log name them.</summary>
internal static class FaultWords
{
    private static readonly FrozenDictionary<FaultKind, string> Words =
        Enum.GetValues<FaultKind>().ToFrozenDictionary(kind => kind, kind => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()));

    /// <summary>The word.</summary>
    public static string Of(FaultKind kind) => Words[kind];
}
