#!/usr/bin/env bash
# YamlDotNet 16.3.0 and 18.1.0 (NuGet): a site plan in which somebody forgot a closing bracket.
# Expected: every text that is no YAML ends in a YamlException with the line, the one thing that the library documents and everybody catches.
# Happens: a list or mapping that is still open when the next key comes is a YamlException from Deserialize, but from YamlStream.Load, which is the
# way to lines and marks, an InvalidOperationException of a collection inside, without any line. Open at the end of the text it is a YamlException.
# Matters here: a service that watches its roster and catches YamlException ends with its process at the next typing mistake of a warden. Catch
# whatever the reader throws in one place, and find the line yourself.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > Program.cs <<'CS'
using YamlDotNet.RepresentationModel;
using YamlDotNet.Serialization;
string Fault(Action read)
{
    try { read(); return "read"; }
    catch (YamlDotNet.Core.YamlException e) { return $"YamlException, line {e.Start.Line}"; }
    catch (Exception e) { return e.GetType().Name; }
}
foreach (var (name, text) in new[] { ("open at the end", "wardens: [li\n"), ("open before a key", "wardens: [li\nshifts: day\n"), ("mapping open before a key", "name: { zh: 门\nshifts: day\n") })
    Console.WriteLine($"{name}: Load {Fault(() => new YamlStream().Load(new StringReader(text)))}; Deserialize {Fault(() => new DeserializerBuilder().Build().Deserialize<object>(text))}");
CS
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
seen=
for version in 16.3.0 18.1.0; do
    cat > probe.csproj <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="YamlDotNet" Version="$version" /></ItemGroup>
</Project>
XML
    dotnet build -c Release -v quiet -o "out-$version" probe.csproj >build.log 2>&1 || { cat build.log >&2; exit 1; }
    seen+="$version
$(dotnet "out-$version/probe.dll")
"
done
printf '%s' "$seen"
once='open at the end: Load YamlException, line 2; Deserialize YamlException, line 2
open before a key: Load InvalidOperationException; Deserialize YamlException, line 1
mapping open before a key: Load InvalidOperationException; Deserialize YamlException, line 1'
expected="16.3.0
$once
18.1.0
$once
"
if [ "$seen" != "$expected" ]; then
    printf 'yamldotnet-open-bracket: the behaviour has changed. Expected:\n%s' "$expected" >&2
    exit 1
fi
