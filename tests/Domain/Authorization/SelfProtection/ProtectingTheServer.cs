using System.Diagnostics;
using AuthServer.Domain.Authorization.Cedar.Validation;
using AuthServer.Domain.Authorization.SelfProtection;
using AuthServer.Domain.SharedKernel;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.SelfProtection;

public sealed class ProtectingTheServer
{
    private static readonly ServerRules Rules = ShippedRules.Read();

    private static readonly ServerQuestion Alice = new()
    {
        Permission = ServerPermissions.Find("users.read")!,
        User = new UserId(Guid.Parse("019a0000-0000-7000-8000-000000000042")),
        Age = TimeSpan.FromMinutes(1),
        Recent = TimeSpan.FromMinutes(5),
        Methods = ["pwd"],
    };

    private static readonly ServerQuestion Robot = Alice with { User = null, Age = null, Client = ClientId.Stored("robot"), Methods = [] };

    [Fact]
    public void The_shipped_policies_pass_the_strict_check_without_a_warning()
    {
        var report = PolicyValidator.Validate(Rules.Set, Rules.Schema);

        report.Errors.ShouldBeEmpty();
        report.Warnings.ShouldBeEmpty();
        Rules.Set.Policies.ShouldAllBe(policy => policy.Annotations.Any(annotation => annotation.Key == "reason"));
    }

    [Fact]
    public void The_schema_declares_the_catalogue_level_by_level()
    {
        var declared = Rules.Schema.Actions.Values.Where(action => action.PrincipalTypes.Count > 0)
            .Select(action => (action.Uid.Id, string.Join(' ', action.Ancestors.Select(group => group.Id).Order(StringComparer.Ordinal))));
        var known = ServerPermissions.All.Select(permission => (permission.Name, string.Join(' ', GroupsOf(permission).Order(StringComparer.Ordinal))));

        declared.ShouldBe(known, ignoreOrder: true);
    }

    [Fact]
    public void A_policy_that_could_fail_is_not_taken() =>
        ServerRules.Read("permit (principal, action, resource) when { context.nothing == 1 };", ShippedRules.Schema).IsGood.ShouldBeFalse();

    [Fact]
    public void Nobody_may_do_anything_without_a_role_or_scope() =>
        ServerPermissions.All.Where(permission => Rules.Decide(Alice with { Permission = permission }).IsAllowed || Rules.Decide(Robot with { Permission = permission }).IsAllowed).ShouldBeEmpty();

    [Fact]
    public void The_built_in_role_may_do_everything() =>
        ServerPermissions.All.Where(permission => !Rules.Decide(Alice with { Permission = permission, Roles = ["admin"] }).IsAllowed).ShouldBeEmpty();

    [Fact]
    public void The_scope_of_administration_opens_everything_to_a_client_that_acts_for_itself() =>
        ServerPermissions.All.Where(permission => !Rules.Decide(Robot with { Permission = permission, Scopes = ["authserver.admin"] }).IsAllowed).ShouldBeEmpty();

    [Theory]
    [InlineData("users.read", true)]
    [InlineData("users.unlock", true)]
    [InlineData("users.lock", false)]
    [InlineData("roles.assign", false)]
    public void Another_role_opens_exactly_what_is_in_it(string permission, bool isAllowed) =>
        Rules.Decide(Alice with { Permission = ServerPermissions.Find(permission)!, Roles = ["helpdesk"], Permissions = ["users.read", "users.unlock"] })
            .IsAllowed.ShouldBe(isAllowed);

    [Theory]
    [InlineData("authserver.roles", ServerObstacle.None)]
    [InlineData("authserver.account", ServerObstacle.ScopeMissing)]
    public void The_roles_of_a_client_count_with_a_scope(string scope, ServerObstacle obstacle) =>
        Rules.Decide(Robot with { Permissions = ["users.read"], Scopes = [scope] }).Obstacle.ShouldBe(obstacle);

    [Fact]
    public void A_token_for_a_person_needs_the_scope_beside_the_role() =>
        Rules.Decide(Alice with { Client = ClientId.Stored("app"), Scopes = ["authserver.account", "authserver.roles"], Roles = ["admin"] }).Obstacle.ShouldBe(ServerObstacle.ScopeMissing);

    [Fact]
    public void A_scope_does_not_make_an_administrator_of_a_person() =>
        Rules.Decide(Alice with { Client = ClientId.Stored("app"), Scopes = ["authserver.admin"] }).Obstacle.ShouldBe(ServerObstacle.NotPermitted);

    [Theory]
    [InlineData("users.read", 6, ServerObstacle.None)]
    [InlineData("roles.assign", 5, ServerObstacle.None)]
    [InlineData("roles.assign", 6, ServerObstacle.SignInTooOld)]
    public void What_decides_over_others_needs_a_recent_sign_in(string permission, int minutes, ServerObstacle obstacle) =>
        Rules.Decide(Alice with { Permission = ServerPermissions.Find(permission)!, Roles = ["admin"], Age = TimeSpan.FromMinutes(minutes) }).Obstacle.ShouldBe(obstacle);

    [Fact]
    public void A_sign_in_at_an_unknown_time_is_not_recent() =>
        Rules.Decide(Alice with { Permission = ServerPermissions.Find("keys.write")!, Roles = ["admin"], Age = null }).Obstacle.ShouldBe(ServerObstacle.SignInTooOld);

    [Theory]
    [InlineData("pwd", ServerObstacle.OneFactor)]
    [InlineData("mfa", ServerObstacle.None)]
    public void Two_factors_are_asked_of_people_where_administration_asks_for_them(string method, ServerObstacle obstacle) =>
        Rules.Decide(Alice with { Roles = ["admin"], NeedsTwoFactors = true, Methods = [method] }).Obstacle.ShouldBe(obstacle);

    [Theory]
    [InlineData("users.write", ServerObstacle.SomebodyWhoMayDoMore)]
    [InlineData("users.read", ServerObstacle.None)]
    public void Nobody_changes_the_account_of_somebody_who_may_do_more(string permission, ServerObstacle obstacle) =>
        Rules.Decide(Alice with { Permission = ServerPermissions.Find(permission)!, Permissions = [permission], MayTheOtherDoMore = true }).Obstacle.ShouldBe(obstacle);

    [Fact]
    public void A_policy_that_fails_closes_everything()
    {
        var text = ShippedRules.Policies + """
            forbid (principal, action, resource) when { context.recent.toMilliseconds() * 9223372036854775807 == 0 };
            """;
        var broken = ServerRules.Read(text, ShippedRules.Schema).Value!;

        broken.Decide(Alice with { Roles = ["admin"] }).Obstacle.ShouldBe(ServerObstacle.Fault);
    }

    [Fact]
    public void Stranger_questions_are_denied() => Rules.Decide(Alice with { User = null }).IsAllowed.ShouldBeFalse();

    [Fact]
    public void It_costs_little()
    {
        var question = Alice with { Permission = ServerPermissions.Find("users.credentials")!, Permissions = [.. ServerPermissions.All.Select(permission => permission.Name)] };
        for (var warm = 0; warm < 2_000; warm++)
            Rules.Decide(question);

        var best = Enumerable.Range(0, 20).Min(_ =>
        {
            var started = Stopwatch.GetTimestamp();
            for (var turn = 0; turn < 100; turn++)
                Rules.Decide(question);
            return Stopwatch.GetElapsedTime(started).TotalMicroseconds / 100;
        });

        best.ShouldBeLessThan(50);
    }

    private static string[] GroupsOf(ServerPermission permission)
    {
        string[] level = permission.Level switch
        {
            PermissionLevel.Read => ["read"],
            PermissionLevel.Write => ["write"],
            _ => ["sensitive", "write"],
        };
        return permission.ConcernsSomebody ? [.. level, "somebody"] : level;
    }
}
