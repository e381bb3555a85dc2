using System.Net.Http.Json;
using System.Text.Json;
using AuthServer.Configuration;
using AuthServer.Domain.Authentication.Totp;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.OAuth;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AuthServer.Tests.Integration.Authentication;

/// <summary>A running server whose clock, outgoing codes and hash computations the test can see.</summary>
internal sealed class SignInHost : IAsyncDisposable
{
    private readonly ServerData _data;
    private readonly WebApplication _app;
    private readonly Uri _address;

    private SignInHost(ServerData data, WebApplication app, Uri address, TestClock clock, SentCodes codes)
    {
        _data = data;
        _app = app;
        _address = address;
        Clock = clock;
        Codes = codes;
    }

    public Uri Address => _address;

    public TestClock Clock { get; }

    public SentCodes Codes { get; }

    /// <summary>How many hashes were computed so far.</summary>
    public int Hashes => _app.Services.GetRequiredService<HashCount>().Value;

    public static async Task<SignInHost> StartAsync(Setup setup, CancellationToken ct, params (string Key, string Value)[] settings)
    {
        var data = await ServerData.CreateAsync(setup, ct);
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var clock = new TestClock();
        var codes = new SentCodes();
        var all = data.SettingsFor(address);
        all["AuthServer:RateLimits:Enabled"] = "false";
        all["AuthServer:Identity:RequireVerifiedEmail"] = "false";
        all["AuthServer:Server:TrustedProxies"] = "127.0.0.0/8";
        all["AuthServer:Authentication:PasswordHashing:MemoryKib"] = "19456";
        foreach (var (key, value) in settings) all["AuthServer:" + key] = value;

        var app = AuthServerHost.Create(["--environment", "Testing"], all, services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.AddSingleton<HashCount>();
            services.Replace(ServiceDescriptor.Scoped(codes.In));
            var real = services.Last(service => service.ServiceType == typeof(IPasswordHashing));
            services.Replace(ServiceDescriptor.Singleton<IPasswordHashing>(provider => new CountedHashing(Real(provider, real), provider.GetRequiredService<HashCount>())));
        });
        await app.StartAsync(ct);
        return new SignInHost(data, app, address, clock, codes);
    }

    /// <summary>A browser with cookies of its own; behind the proxy when it is given an address.</summary>
    public SignInBrowser NewBrowser(string? remoteAddress = null, string? userAgent = null)
    {
        var http = HttpClients.For(_address);
        if (remoteAddress is not null) http.DefaultRequestHeaders.Add("X-Forwarded-For", remoteAddress);
        if (userAgent is not null) http.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent);
        return new SignInBrowser(http);
    }

    /// <summary>How many entries of this name the audit log holds.</summary>
    public Task<long> CountNamedAsync(string fact, CancellationToken ct) => new Rows(_data).CountAsync("audit", "entries", "name = @name", ct, ("name", fact));

    /// <summary>Sends a command as the host does, past HTTP.</summary>
    public async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, CancellationToken ct)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }

    /// <summary>Runs on the container's services, for what no endpoint shows.</summary>
    public async Task<T> AskAsync<T>(Func<IServiceProvider, Task<T>> ask)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider);
    }

    /// <summary>How many facts of this name were recorded.</summary>
    public Task<long> CountFactsAsync(string name, CancellationToken ct) => AskAsync(services =>
    {
        var sql = services.GetRequiredService<SqlSession>();
        return sql.ScalarAsync<long>($"SELECT COUNT(*) FROM {sql.Table("audit", "entries")} WHERE name = @name", new { name }, ct);
    });

    /// <summary>Does one thing in a unit of work of its own.</summary>
    public Task<bool> WorkAsync(Func<IServiceProvider, Task<bool>> work, CancellationToken ct) => AskAsync(async services =>
    {
        var done = await services.GetRequiredService<IUnitOfWork>().RunAsync<bool>(async _ => await work(services), ct);
        return done is { IsSuccess: true, Value: true };
    });

    /// <summary>Somebody's id.</summary>
    public async Task<UserId> IdOfAsync(Person person, CancellationToken ct) =>
        (await AskAsync(services => services.GetRequiredService<IUserDirectory>().FindByIdentifierAsync(person.Email, ct)))!.Value;

    /// <summary>Gives somebody the role <c>admin</c>.</summary>
    public Task<Result<Done>> AppointAsync(Person person, CancellationToken ct) => AskAsync(async services =>
    {
        var id = (await services.GetRequiredService<IUserDirectory>().FindByIdentifierAsync(person.Email, ct))!.Value;
        return await services.GetRequiredService<IUnitOfWork>().RunAsync(inner => services.GetRequiredService<IRoles>().AssignAsync(id, "admin", inner), ct);
    });

    /// <summary>Somebody with a password, signed in nowhere.</summary>
    public async Task<Person> RegisterAsync(string email, CancellationToken ct)
    {
        var answer = await NewBrowser().PostAsync("auth/register", new { email, password = Person.FirstPassword }, ct);
        answer.Status.ShouldBe(202, answer.Text);
        await Codes.WaitForAsync(OneTimeTemplates.VerifyEmail, email, 1, ct);
        return new Person(email);
    }

    /// <summary>Waits until everything that strangers asked for has been dealt with.</summary>
    public async Task NothingIsWaitingAsync(CancellationToken ct)
    {
        var rows = new Rows(_data);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (await rows.CountAsync("authentication", "asked_requests", "1 = 1", patience.Token) > 0) await Task.Delay(20, patience.Token);
    }

    /// <summary>How many rows of a table there are.</summary>
    public Task<long> CountAsync(string module, string table, CancellationToken ct) => new Rows(_data).CountAsync(module, table, "1 = 1", ct);

    /// <summary>The code that the person's app shows now.</summary>
    public string CodeOf(string sharedSecret) =>
        new TotpParameters().CodeAt(FromBase32(sharedSecret), new TotpParameters().StepAt(Clock.GetUtcNow()));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _data.DisposeAsync();
    }

    private static IPasswordHashing Real(IServiceProvider provider, ServiceDescriptor real) =>
        real.ImplementationFactory is { } factory ? (IPasswordHashing)factory(provider)
        : real.ImplementationInstance as IPasswordHashing ?? (IPasswordHashing)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!);

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(octet => octet.Length == 8).Select(octet => Convert.ToByte(new string(octet), 2))];
    }
}

/// <summary>Somebody who registered.</summary>
internal sealed record Person(string Email)
{
    public const string FirstPassword = "seventeen purple owls";
    public const string OtherPassword = "eighteen orange herons";
    public const string WrongPassword = "nineteen yellow storks";
}

/// <summary>An answer as a client sees it.</summary>
internal sealed record Answer(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Body => JsonDocument.Parse(Text).RootElement;

    public string? Code => Text.Length > 0 && Body.TryGetProperty("code", out var code) ? code.GetString() : null;

    public string Value(string name) => Body.GetProperty(name).ToString();

    /// <summary>The body without what differs between any two answers.</summary>
    public string Comparable => Text.Length == 0 ? "" : string.Join(';', Body.EnumerateObject().Where(member => member.Name is not ("correlation_id" or "id" or "expires_at")).Select(member => member.ToString()));
}

/// <summary>One browser that talks to the sign-in API.</summary>
internal sealed class SignInBrowser(HttpClient http)
{
    public async Task<Answer> PostAsync(string path, object? body, CancellationToken ct)
    {
        using var answer = await http.PostAsJsonAsync("/api/v1/" + path, body ?? new { }, ct);
        return await ReadAsync(answer, ct);
    }

    public async Task<Answer> GetAsync(string path, CancellationToken ct)
    {
        using var answer = await http.GetAsync("/api/v1/" + path, ct);
        return await ReadAsync(answer, ct);
    }

    public async Task<Answer> SendAsync(string method, string path, object body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/v1/" + path) { Content = JsonContent.Create(body) };
        using var answer = await http.SendAsync(request, ct);
        return await ReadAsync(answer, ct);
    }

    public async Task<Answer> DeleteAsync(string path, CancellationToken ct)
    {
        using var answer = await http.DeleteAsync("/api/v1/" + path, ct);
        return await ReadAsync(answer, ct);
    }

    /// <summary>Begins an attempt and gives its path.</summary>
    public async Task<string> BeginAsync(string identifier, CancellationToken ct)
    {
        var begun = await PostAsync("auth/attempts", new { identifier }, ct);
        begun.Status.ShouldBe(201, begun.Text);
        return "auth/attempts/" + begun.Value("id");
    }

    public async Task<Answer> TryPasswordAsync(string identifier, string password, CancellationToken ct) =>
        await PostAsync(await BeginAsync(identifier, ct) + "/password", new { password }, ct);

    /// <summary>Signs in with a password alone.</summary>
    public async Task<Answer> SignInAsync(string identifier, string password, CancellationToken ct)
    {
        var attempt = await BeginAsync(identifier, ct);
        var shown = await PostAsync(attempt + "/password", new { password }, ct);
        return shown.Status == 200 ? await PostAsync(attempt + "/complete", null, ct) : shown;
    }

    /// <summary>Begins an attempt and shows the right password; gives the attempt's path, which waits for the second factor.</summary>
    public async Task<string> ReachSecondFactorAsync(string identifier, CancellationToken ct)
    {
        var attempt = await BeginAsync(identifier, ct);
        var shown = await PostAsync(attempt + "/password", new { password = Person.FirstPassword }, ct);
        shown.Status.ShouldBe(200, shown.Text);
        shown.Value("next").ShouldBe("second_factor");
        return attempt;
    }

    private static async Task<Answer> ReadAsync(HttpResponseMessage answer, CancellationToken ct) => new(
        (int)answer.StatusCode,
        await answer.Content.ReadAsStringAsync(ct),
        answer.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
}
