@echo off
rem Builds Stepdeck when it has not been built, then runs it. See README.md. Rebuild after changes with: mvn -Dquick -DskipTests package
setlocal EnableDelayedExpansion
set "here=%~dp0"
set "target=%here%target"
set "java_home="

for %%J in ("%JAVA_HOME%") do call :consider %%J
for /d %%J in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk-*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*") do call :consider %%J
if not defined java_home (
    echo stepdeck: needs a JDK 25 or newer, for instance from https://adoptium.net, in JAVA_HOME or in Program Files 1>&2
    exit /b 1
)

if not exist "%target%\stepdeck.jar" (
    echo stepdeck: building, which takes a minute at first 1>&2
    pushd "%here%"
    call mvn -q -B -Dquick -Dmaven.test.skip=true package
    if errorlevel 1 ( popd & exit /b 1 )
    popd
)

set "modules="
for %%F in ("%target%\lib\javafx-*.jar" "%target%\lib\jfx-incubator-*.jar") do set "modules=!modules!%%F;"
"%java_home%\bin\java" -Xmx1g -XX:+UseSerialGC --module-path "%modules%" --add-modules javafx.controls,javafx.fxml,jfx.incubator.richtext --enable-native-access=javafx.graphics,ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "-Dstepdeck.home=%here%." -cp "%target%\stepdeck.jar;%target%\lib\*" dev.stepdeck.Main %*
exit /b %errorlevel%

:consider
if defined java_home exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==." %%V in ('findstr /b JAVA_VERSION= "%~1\release"') do set "version=%%~V"
set "version=%version:"=%"
if %version% GEQ 25 set "java_home=%~1"
exit /b 0
