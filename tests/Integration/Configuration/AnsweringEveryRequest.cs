using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary>What every answer carries, and what no request may be.</summary>
public sealed class AnsweringEveryRequest(AnsweringEveryRequest.Fixture fixture) : IClassFixture<AnsweringEveryRequest.Fixture>
{
    private HttpClient Http => fixture.Server.Http;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/health/live", 200)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/api/docs/index.html", 200)]
    [InlineData("/api/v1/features", 401)]
    [InlineData("/no/such/address", 404)]
    public async Task Security_headers_are_on_every_answer(string path, int status)
    {
        using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative), Ct);

        ((int)answer.StatusCode).ShouldBe(status);
        Header(answer, "Content-Security-Policy").ShouldContain("frame-ancestors 'none'");
        Header(answer, "Content-Security-Policy").ShouldContain("default-src 'none'");
        Header(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(answer, "Referrer-Policy").ShouldBe(answer.Content.Headers.ContentType?.MediaType == "text/html" ? "strict-origin" : "no-referrer");
        Header(answer, "Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        Header(answer, "Permissions-Policy").ShouldContain("camera=()");
        Header(answer, "X-Correlation-Id").Length.ShouldBe(32);
        answer.Headers.Contains("Server").ShouldBeFalse();
        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse("plain http must not announce it");
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/register")]
    [InlineData("/password-reset?token=x")]
    public async Task A_page_with_a_form_lets_the_browser_say_where_the_form_comes_from_and_nothing_more(string path)
    {
        using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative), Ct);

        // Fetch, "append a request Origin header": under no-referrer a form says `Origin: null`, which the cross-site guard refuses.
        // strict-origin says the origin in Origin and in Referer, and never a path or a query.
        Header(answer, "Referrer-Policy").ShouldBe("strict-origin");
    }

    [Theory]
    [InlineData("null", 403)]
    [InlineData("https://evil.example", 403)]
    [InlineData(null, 401)]
    public async Task A_browser_without_fetch_metadata_is_told_apart_by_its_origin(string? origin, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/logout") { Content = JsonContent.Create(new { }) };
        request.Headers.Add("Cookie", "authserver=anything");
        request.Headers.Add("Origin", origin ?? fixture.Server.Address.GetLeftPart(UriPartial.Authority));

        using var answer = await Http.SendAsync(request, Ct);

        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task Every_page_has_a_nonce_of_its_own()
    {
        using var first = await Http.GetAsync(new Uri("/login", UriKind.Relative), Ct);
        using var second = await Http.GetAsync(new Uri("/login", UriKind.Relative), Ct);

        Header(first, "Content-Security-Policy").ShouldNotBe(Header(second, "Content-Security-Policy"));
    }

    [Fact]
    public async Task The_callers_trace_id_is_the_correlation_id()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/no/such/address");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        using var answer = await Http.SendAsync(request, Ct);

        Header(answer, "X-Correlation-Id").ShouldBe("0af7651916cd43dd8448eb211c80319c");
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        body.GetProperty("correlation_id").GetString().ShouldBe("0af7651916cd43dd8448eb211c80319c");
        body.GetProperty("type").GetString().ShouldBe("urn:authserver:error:http.no_such_address");
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_method_that_is_not_there_is_405_and_says_which_are()
    {
        using var answer = await Http.PostAsync(new Uri("/health/live", UriKind.Relative), null, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldContain("GET");
    }

    [Fact]
    public async Task A_body_above_a_megabyte_is_413()
    {
        using var content = new StringContent("{\"email\":\"" + new string('a', 1_100_000) + "\"}", Encoding.UTF8, "application/json");

        using var answer = await Http.PostAsync(new Uri("/api/v1/auth/register", UriKind.Relative), content, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_body_above_64_kilobytes_is_413_at_the_token_endpoint()
    {
        using var content = new FormUrlEncodedContent([new("grant_type", new string('a', 70_000))]);

        using var answer = await Http.PostAsync(new Uri("/oauth/token", UriKind.Relative), content, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await ProtocolErrorAsync(answer)).ShouldBe("invalid_request");
    }

    [Theory]
    [InlineData("/oauth/token")]
    [InlineData("/token")]
    [InlineData("/oauth/par")]
    [InlineData("/oauth/introspect")]
    [InlineData("/oauth/revoke")]
    [InlineData("/oauth/userinfo")]
    public async Task Too_many_requests_at_a_protocol_endpoint_are_told_in_the_protocols_words(string path)
    {
        using var content = new FormUrlEncodedContent([]);

        HttpResponseMessage answer;
        do
            answer = await fixture.Limited.Http.PostAsync(new Uri(path, UriKind.Relative), content, Ct);
        while (answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized);

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        answer.Headers.CacheControl.ShouldNotBeNull().NoStore.ShouldBeTrue();
        (await ProtocolErrorAsync(answer)).ShouldBe("temporarily_unavailable");
    }

    [Theory]
    [InlineData("{\"email\":\"a@example.org\",\"email\":\"b@example.org\",\"password\":\"x\"}")]
    [InlineData("{\"email\":")]
    [InlineData("[]")]
    public async Task A_body_with_two_readings_or_none_is_400_and_is_not_repeated(string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");

        using var answer = await Http.PostAsync(new Uri("/api/v1/auth/register", UriKind.Relative), content, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        text.ShouldContain("kernel.shape_invalid");
        text.ShouldNotContain("example.org");
    }

    [Fact]
    public async Task Json_that_is_nested_too_deep_is_400()
    {
        using var content = new StringContent("{\"email\":" + new string('[', 40) + new string(']', 40) + "}", Encoding.UTF8, "application/json");

        using var answer = await Http.PostAsync(new Uri("/api/v1/auth/register", UriKind.Relative), content, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Headers_above_the_limit_are_431()
    {
        var answer = await SendRawAsync($"GET /health/live HTTP/1.1\r\nHost: x\r\nX-Big: {new string('a', 40_000)}\r\n\r\n");

        answer.ShouldStartWith("HTTP/1.1 431");
    }

    [Fact]
    public async Task Two_lengths_in_one_request_are_refused()
    {
        var answer = await SendRawAsync("POST /oauth/token HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

        // RFC 9112 §6.3: the server may refuse it, or let the chunks count and close.
        (answer.StartsWith("HTTP/1.1 400", StringComparison.Ordinal) || answer.Contains("Connection: close", StringComparison.OrdinalIgnoreCase)).ShouldBeTrue(answer);
    }

    [Fact]
    public async Task A_change_that_another_sites_page_asks_for_with_our_cookies_is_403()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/login") { Content = JsonContent.Create(new { }) };
        request.Headers.Add("Cookie", "authserver=anything");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await Http.SendAsync(request, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("http.cross_site");
    }

    [Fact]
    public async Task A_forwarded_address_counts_for_nothing_without_a_trusted_proxy()
    {
        HttpStatusCode last = default;
        for (var i = 0; i < 40 && last != HttpStatusCode.TooManyRequests; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/register") { Content = JsonContent.Create(new { }) };
            request.Headers.Add("X-Forwarded-For", $"203.0.113.{i}");
            using var answer = await fixture.Limited.Http.SendAsync(request, Ct);
            last = answer.StatusCode;
            if (last == HttpStatusCode.TooManyRequests)
                answer.Headers.RetryAfter.ShouldNotBeNull();
        }

        last.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private static async Task<string?> ProtocolErrorAsync(HttpResponseMessage answer)
    {
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct));
        body.RootElement.GetProperty("error_description").GetString().ShouldNotBeNullOrEmpty();
        return body.RootElement.GetProperty("error").GetString();
    }

    private async Task<string> SendRawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(fixture.Server.Address.Host, fixture.Server.Address.Port, Ct);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Ct);
        var buffer = new byte[4096];
        var read = await stream.ReadAsync(buffer, Ct);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();

    /// <summary>Two processes: one without limits of rate, one with a tight one.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        private static readonly Dictionary<string, string?> Limits = new()
        {
            ["AuthServer:RateLimits:Enabled"] = "true",
            ["AuthServer:RateLimits:Registration:Permits"] = "5",
            ["AuthServer:RateLimits:Token:Permits"] = "20",
        };

        private ServerData? data;
        private ServerData? limitedData;

        internal ServerProcess Server { get; private set; } = null!;

        internal ServerProcess Limited { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
            limitedData = await ServerData.CreateAsync(Setup.Sqlite, Ct);
            Server = await ServerProcess.StartAsync(data, new Dictionary<string, string?> { ["AuthServer:RateLimits:Enabled"] = "false" }, Ct);
            Limited = await ServerProcess.StartAsync(limitedData, Limits, Ct);
        }

        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            await Limited.DisposeAsync();
            if (data is not null) await data.DisposeAsync();
            if (limitedData is not null) await limitedData.DisposeAsync();
        }
    }
}
