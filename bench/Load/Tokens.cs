using System.Net.Http.Json;
using System.Text.Json;

namespace AuthServer.Bench.Load;

/// <summary>The token endpoint.</summary>
internal static class Tokens
{
    /// <summary>The answer; absent when it was an error.</summary>
    public static async Task<JsonElement?> PostAsync(HttpClient http, Dictionary<string, string> form)
    {
        using var answer = await http.PostAsync("/oauth/token", new FormUrlEncodedContent(form));
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>() : null;
    }

    public static string Text(this JsonElement? answer, string property) =>
        answer?.GetProperty(property).GetString() ?? throw new InvalidOperationException($"The server gave no {property}.");
}
