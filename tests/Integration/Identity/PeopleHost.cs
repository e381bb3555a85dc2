using AuthServer.Configuration;
using AuthServer.Configuration.Declarative;
using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Harness;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SignIn = AuthServer.Orchestration.Sessions.Contracts.Authentication;

namespace AuthServer.Tests.Integration.Identity;

/// <summary>A running server in which people exist and are signed in without passwords: the contracts that the sign-in uses are called directly.</summary>
internal sealed class PeopleHost : IAsyncDisposable
{
    private readonly ServerData data;
    private readonly WebApplication app;
    private readonly Uri address;
    private bool ownsData;
    private int people;

    private PeopleHost(ServerData data, WebApplication app, Uri address, TestClock clock, SentMessages mail)
    {
        this.data = data;
        this.app = app;
        this.address = address;
        Clock = clock;
        Mail = mail;
    }

    public TestClock Clock { get; }

    public SentMessages Mail { get; }

    /// <summary>Every route that the server answers at.</summary>
    public IReadOnlyList<RouteEndpoint> Routes => [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    public static async Task<PeopleHost> StartAsync(Setup setup, CancellationToken ct, params (string Key, string Value)[] settings)
    {
        return await StartAsync(await ServerData.CreateAsync(setup, ct), ownsData: true, ct, settings);
    }

    /// <summary>A server that is put together a little differently.</summary>
    public static async Task<PeopleHost> StartAsync(Setup setup, Action<IServiceCollection> change, CancellationToken ct) =>
        await StartAsync(await ServerData.CreateAsync(setup, ct), ownsData: true, change, ct);

    /// <summary>Another instance of the same installation.</summary>
    public Task<PeopleHost> AnotherAsync(CancellationToken ct, params (string Key, string Value)[] settings) => StartAsync(data, ownsData: false, ct, settings);

    /// <summary>Somebody of another instance in the same browser, before this one.</summary>
    public Caller As(Caller person) => person.At(address);

    private static Task<PeopleHost> StartAsync(ServerData fresh, bool ownsData, CancellationToken ct, params (string Key, string Value)[] settings) =>
        StartAsync(fresh, ownsData, _ => { }, ct, settings);

    private static async Task<PeopleHost> StartAsync(ServerData fresh, bool ownsData, Action<IServiceCollection> change, CancellationToken ct, params (string Key, string Value)[] settings)
    {
        var origin = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var (clock, mail) = (new TestClock(), new SentMessages());
        var all = fresh.SettingsFor(origin);
        all["AuthServer:RateLimits:Enabled"] = "false";
        foreach (var (key, value) in settings) all["AuthServer:" + key] = value;

        var server = AuthServerHost.Create(["--environment", "Testing"], all, services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            services.Replace(ServiceDescriptor.Scoped<IOneTimeCodeSender>(_ => mail));
            change(services);
        });
        await server.StartAsync(ct);
        return new PeopleHost(fresh, server, origin, clock, mail) { ownsData = ownsData };
    }

    /// <summary>Somebody who is not signed in.</summary>
    public Caller Stranger() => new(address, default, default, string.Empty, null);

    /// <summary>Somebody new with an address of their own, signed in just now.</summary>
    public async Task<Caller> NewPersonAsync(string name, CancellationToken ct, bool isVerified = true)
    {
        var email = $"{name}{Interlocked.Increment(ref people)}@example.org";
        var user = (await RunAsync((services, token) => services.GetRequiredService<IUserEnrolment>()
            .RegisterAsync(new NewUser(email, null, name, "en", isVerified), token), ct)).Value;
        return await SignInAsync(user, email, ct);
    }

    /// <summary>An administrator, signed in just now.</summary>
    public async Task<Caller> NewAdministratorAsync(string name, CancellationToken ct)
    {
        var person = await NewPersonAsync(name, ct);
        await RunAsync((services, token) => services.GetRequiredService<IRoles>().AssignAsync(person.User, "admin", token), ct);
        return person;
    }

    /// <summary>The same person in another browser, or again in the same one.</summary>
    public async Task<Caller> SignInAsync(UserId user, string email, CancellationToken ct, Secret? replaced = null)
    {
        var begun = (await RunAsync(
            async (services, token) =>
            {
                var context = services.GetRequiredService<RequestContext>();
                (context.RemoteAddress, context.UserAgent) = ("203.0.113.7", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0");
                var facts = new AdmissionFacts(
                    AdmissionFlow.InteractiveSignIn,
                    new UserStanding(user, Exists: true, IsActive: true, IsLocked: false, IsEmailVerified: true, MustChangePassword: false),
                    new FactorStanding(IsSufficient: true, IsProviderEnabled: true));
                var admitted = await services.GetRequiredService<IAdmissionGate>().AdmitAsync(user, facts, token);
                return await services.GetRequiredService<ISessions>()
                    .BeginAsync(admitted.Value, new SignIn(user, Clock.GetUtcNow(), "urn:authserver:acr:1fa", ["pwd"]), replaced, token);
            },
            ct)).Value;
        return new Caller(address, user, begun.Session, email, begun.Cookie.Reveal());
    }

    /// <summary>Redeems an invitation as the registration does.</summary>
    public Task<Result<UserId>> AcceptInvitationAsync(string token, string? username, CancellationToken ct) => RunAsync(
        (services, inner) => services.GetRequiredService<IInvitations>().AcceptAsync(Secret.Of(token), new Invitee(username, "Guest", null), inner), ct);

    /// <summary>What decides on this instance.</summary>
    public async Task<AccessModel> ModelAsync(CancellationToken ct)
    {
        var model = app.Services.GetRequiredService<IAccessModel>();
        if (model.Current.IsRefused)
            await model.RefreshAsync(ct);
        return model.Current.Value;
    }

    /// <summary>Sends a command as the command line does, past HTTP.</summary>
    public async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }

    /// <summary>Sends a command as if somebody's request did.</summary>
    public async Task<Result<T>> SendAsAsync<T>(UserId acting, IRequest<Result<T>> request, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RequestContext>();
        (context.Origin, context.ActingUser) = ("http", acting);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }

    /// <summary>Uses a service as the server itself would.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>The policies and entities as the server knows them now.</summary>
    public AccessModel Model => app.Services.GetRequiredService<IAccessModel>().Current.Value;

    /// <summary>Applies a file of resources, and tells what became of the last one.</summary>
    public Task<string> ApplyAsync(string file, CancellationToken ct) => ApplyAsync(file, null, ct);

    /// <summary>Applies a file of resources that names files of a folder.</summary>
    public async Task<string> ApplyAsync(string file, string? folder, CancellationToken ct)
    {
        var done = await app.Services.GetRequiredService<DeclarativeApply>().ApplyAsync(file, "cli", folder, ct);
        return done[^1].Change.ToString();
    }

    /// <summary>Writes the file of all resources.</summary>
    public async Task<string> ExportAsync(CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<DeclarativeExport>().WriteAsync(ct)).Text;
    }

    /// <summary>Changes rows past the server, as a crash would leave them; gives how many.</summary>
    public async Task<int> ExecuteAsync(Func<SqlSession, string> statement, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var sql = scope.ServiceProvider.GetRequiredService<SqlSession>();
        return await sql.ExecuteAsync(statement(sql), null, ct);
    }

    /// <summary>How the database would answer a question.</summary>
    public async Task<string> PlanAsync(Func<SqlSession, string> question, object parameters, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var sql = scope.ServiceProvider.GetRequiredService<SqlSession>();
        return sql.Dialect == Dialect.Postgres
            ? string.Join('\n', await sql.QueryAsync<string>("EXPLAIN " + question(sql), parameters, ct))
            : string.Join('\n', (await sql.QueryAsync<PlanRow>("EXPLAIN QUERY PLAN " + question(sql), parameters, ct)).Select(row => row.Detail));
    }

    /// <summary>Asks the database a number.</summary>
    public async Task<long> CountAsync(Func<SqlSession, string> question, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var sql = scope.ServiceProvider.GetRequiredService<SqlSession>();
        return await sql.ScalarAsync<long>(question(sql), null, ct);
    }

    /// <summary>Sweeps once, as the worker does.</summary>
    public async Task SweepAsync(string rule, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IRetentionRule>().Single(candidate => candidate.Name == rule).SweepAsync(100, Clock.GetUtcNow(), ct);
    }

    /// <summary>How many facts of this name were recorded.</summary>
    public async Task<long> CountFactsAsync(string name, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var sql = scope.ServiceProvider.GetRequiredService<SqlSession>();
        return await sql.ScalarAsync<long>($"SELECT COUNT(*) FROM {sql.Table("audit", "entries")} WHERE name = @name", new { name }, ct);
    }

    /// <summary>Every text and every byte string of every table, as somebody with a copy of the database would read them.</summary>
    public async Task<IReadOnlyList<string>> FindInTablesAsync(string text, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await TableScan.FindAsync(scope.ServiceProvider.GetRequiredService<SqlSession>(), text, ct);
    }

    public async Task<UserId?> FindAsync(string identifier, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IUserDirectory>().FindByIdentifierAsync(identifier, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        if (ownsData) await data.DisposeAsync();
    }

    private async Task<Result<T>> RunAsync<T>(Func<IServiceProvider, CancellationToken, Task<Result<T>>> work, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().RunAsync(token => work(scope.ServiceProvider, token), ct);
    }

    private sealed record PlanRow
    {
        public string Detail { get; init; } = string.Empty;
    }
}
