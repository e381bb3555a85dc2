using AuthServer.Configuration;
using AuthServer.Configuration.SharedKernel;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Notifications;

public sealed class ConfiguringMail
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Production", "Mail:PickupDirectory", "", "Mail:Transport", "", "AuthServer__Mail__Transport")]
    [InlineData("Testing", "Mail:Transport", "Smtp", "Mail:Smtp:Host", "", "AuthServer__Mail__Smtp__Host")]
    [InlineData("Testing", "Mail:From", "nobody", "Mail:Transport", "Pickup", "AuthServer__Mail__From")]
    [InlineData("Testing", "Mail:MaxAttempts", "0", "Mail:Transport", "Pickup", "AuthServer__Mail__MaxAttempts")]
    [InlineData("Testing", "Audit:RetentionDays", "7", "Mail:Transport", "Pickup", "AuthServer__Audit__RetentionDays")]
    [InlineData("Testing", "Audit:SealingBatch", "0", "Mail:Transport", "Pickup", "AuthServer__Audit__SealingBatch")]
    public async Task A_setting_that_cannot_work_stops_the_start(string environment, string key, string value, string also, string alsoValue, string named)
    {
        var problems = await ProblemsAsync(environment, (key, value), (also, alsoValue));

        problems.ShouldContain(named);
    }

    [Fact]
    public async Task Mail_in_clear_to_another_machine_stops_the_start_in_production()
    {
        var problems = await ProblemsAsync("Production", ("Mail:Transport", "Smtp"), ("Mail:Smtp:Host", "mail.example.test"), ("Mail:Smtp:StartTls", "false"));

        problems.ShouldContain("AuthServer__Mail__Smtp__StartTls");
    }

    [Fact]
    public async Task A_user_name_without_a_password_stops_the_start_and_the_value_is_not_told()
    {
        var problems = await ProblemsAsync("Testing", ("Mail:Transport", "Smtp"), ("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:User", "mailer-7351"));

        problems.ShouldContain("AuthServer__Mail__Smtp__Password");
        problems.ShouldNotContain("mailer-7351");
    }

    private static async Task<string> ProblemsAsync(string environment, params (string Key, string Value)[] settings)
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        var all = data.SettingsFor(new Uri("http://127.0.0.1:1"));
        foreach (var (key, value) in settings)
            all["AuthServer:" + key] = value;

        var refused = Should.Throw<ConfigurationRefusedException>(() => AuthServerHost.Create(["--environment", environment], all, replace: null));
        return refused.Message;
    }
}
