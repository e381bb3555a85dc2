using System.Text.Json;
using AuthServer.Domain.OAuth.SigningKeys;

namespace AuthServer.Configuration.Declarative;

/// <summary>How names of enumerations are written in files: as the protocol writes them.</summary>
internal static class ProtocolWords
{
    /// <summary>Snake case, but for algorithms, which are written as registered.</summary>
    public static string Of(string name) => Enum.TryParse<SigningAlgorithm>(name, out _) ? name : JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <summary>The word of a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Of(value.ToString());
}
