using System.Text.Json;

namespace AuthServer.Communication.Authentication.Contracts;

/// <summary>The names of a login attempt's steps on the wire.</summary>
internal static class Steps
{
    public static string NameOf(Enum step) => JsonNamingPolicy.SnakeCaseLower.ConvertName(step.ToString());
}
